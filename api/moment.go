package api

import (
	"fmt"
	"time"

	"interdict/date"
)

// ParseMoment reads an RFC 3339 time, or a day, of which the end counts.
func ParseMoment(text string) (time.Time, error) {
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t, nil
	}
	day, err := date.ParseDay(text)
	if err != nil {
		return time.Time{}, fmt.Errorf("%.60q is neither a day nor an RFC 3339 time: write 2025-06-18 or 2025-06-18T12:00:00Z", text)
	}
	return (day + 1).Time().Add(-time.Second), nil
}
