package place

// sovereign returns the state that a territory with a country code of its own is
// counted to in addresses ("Kowloon, China"; "Gibraltar, United Kingdom"), "" for
// states. It tells of spelling, not of status: ISO 3166-1 gives all of them codes.
func sovereign(country string) string {
	switch country {
	case "hk", "mo":
		return "cn"
	case "gi", "im", "je", "gg", "vg", "bm", "ky", "ai", "tc", "ms", "fk", "sh", "io", "pn", "gs":
		return "gb"
	case "pr", "gu", "vi", "as", "mp", "um":
		return "us"
	case "gf", "gp", "mq", "re", "yt", "nc", "pf", "pm", "wf", "bl", "mf", "tf":
		return "fr"
	case "aw", "cw", "sx", "bq":
		return "nl"
	case "gl", "fo":
		return "dk"
	case "ax":
		return "fi"
	}
	return ""
}

// Within says whether addresses in one country are given as in another: its own,
// or the state that a territory is counted to.
func Within(country, of string) bool { return country == of || of != "" && sovereign(country) == of }
