package report

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
)

// TestLargeText holds that a text of a gigabyte ends with what was read so far and the
// byte up to which it was, and that memory does not grow with what was read.
func TestLargeText(t *testing.T) {
	r := dossierReader(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var first, last runtime.MemStats
	sentences := 0
	_, err := r.ReadFile(ctx, "large.txt", &repeated{left: 1 << 30}, func(s Sentence) error {
		switch sentences++; sentences {
		case 200:
			runtime.GC()
			runtime.ReadMemStats(&first)
		case 4000:
			runtime.GC()
			runtime.ReadMemStats(&last)
			cancel()
		}
		return nil
	})
	if sentences != 4000 || !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "read large.txt at byte ") {
		t.Errorf("%d sentences, then %v", sentences, err)
	}
	if grown := int64(last.HeapAlloc) - int64(first.HeapAlloc); grown > 4<<20 {
		t.Errorf("%d bytes more are held after 4000 sentences than after 200", grown)
	}
}
