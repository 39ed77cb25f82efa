//go:build !windows

package ledger

import (
	"errors"
	"os"
	"syscall"
)

// openLock opens the folder itself, so that a ledger that may only be read can
// be verified.
func openLock(dir string) (*os.File, error) { return os.Open(dir) }

// tryLock reports whether the lock could be had at once.
func tryLock(f *os.File, how mode) (held bool, err error) {
	operation := syscall.LOCK_SH
	if how == exclusive {
		operation = syscall.LOCK_EX
	}
	switch err := syscall.Flock(int(f.Fd()), operation|syscall.LOCK_NB); {
	case err == nil:
		return true, nil
	case errors.Is(err, syscall.EWOULDBLOCK), errors.Is(err, syscall.EINTR):
		return false, nil
	default:
		return false, os.NewSyscallError("flock", err)
	}
}

// flushDir has the system write a folder's names to disk.
func flushDir(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
