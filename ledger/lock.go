package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// ErrLocked says that another process held the ledger for too long. Trying again
// later is all that is needed.
var ErrLocked = errors.New("another process is writing to the ledger")

// longestWait bounds how long one waits for others to append. An append takes
// milliseconds; only the look at a ledger after a crash takes seconds.
const longestWait = 30 * time.Second

// Polling starts short, as an append takes little more than a flush to disk, and
// does not go beyond what a person would notice.
const (
	firstPause   = 500 * time.Microsecond
	longestPause = 20 * time.Millisecond
)

// mode says whether others may hold the lock as well.
type mode bool

const (
	shared    mode = false
	exclusive mode = true
)

// lock waits until nobody else writes to the folder, and keeps others from doing
// so until unlock is called. The system lets the lock go when the process ends,
// however it ends.
func lock(ctx context.Context, dir string, how mode) (unlock func(), err error) {
	file, err := openLock(dir)
	if err != nil {
		return nil, fmt.Errorf("lock ledger: %w", err)
	}
	late := fmt.Errorf("%w: waited %s", ErrLocked, longestWait)
	ctx, cancel := context.WithTimeoutCause(ctx, longestWait, late)
	defer cancel()
	for pause := firstPause; ; pause = min(2*pause, longestPause) {
		held, err := tryLock(file, how)
		if held && err == nil {
			return func() { file.Close() }, nil
		}
		if err == nil {
			err = sleep(ctx, pause)
		}
		if err != nil {
			file.Close()
			return nil, fmt.Errorf("lock ledger %s: %w", dir, err)
		}
	}
}

func sleep(ctx context.Context, pause time.Duration) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}
