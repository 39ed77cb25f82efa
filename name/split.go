package name

// split parts words that the writing joins. It changes text and words.
func (p *parser) split() {}
