package ftm

import "io"

// lastByte remembers the last byte that was read, to tell a file that was cut
// from one that ended.
type lastByte struct {
	from io.Reader
	last byte
}

func (l *lastByte) of(from io.Reader) io.Reader {
	l.from = from
	return l
}

func (l *lastByte) Read(p []byte) (int, error) {
	n, err := l.from.Read(p)
	if n > 0 {
		l.last = p[n-1]
	}
	return n, err
}

func (l *lastByte) inNewline() bool { return l.last == '\n' }
