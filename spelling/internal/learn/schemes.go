package main

// schemes are letters that two schemes of romanisation write for one sound, which
// the spellings of lists and of Wikidata show too seldom to be learned: French ch
// (Cherif), German sch and tsch, Maghrebi dj (Djamel), BGN/PCGN gh, th, dh and kh for
// what others write q, s, z and h, and umlauts written out (Oeztuerk). The costs are
// between that of another vowel and that of another consonant, less where the sound
// is quite the same.
const schemes = `#
# Letters of two schemes of romanisation: see spelling/internal/learn/schemes.go.
ae	a	0.45
ch	sh	0.32
dh	d	0.35
dh	z	0.55
dj	j	0.35
gh	g	0.40
gh	q	0.42
kh	h	0.40
oe	o	0.30
ou	u	0.35
sch	sh	0.30
tch	ch	0.30
th	s	0.55
th	t	0.35
ue	u	0.30
`
