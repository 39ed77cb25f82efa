package index

import (
	"encoding/binary"
	"math"

	"interdict/date"
	"interdict/graph"
	"interdict/name"
	"interdict/profile"
)

// A packed profile is two lists: numbers, then the bytes of all its strings one
// after the other. Reading it copies the strings in one piece.

type packer struct {
	numbers []byte
	text    []byte
}

func (p *packer) number(n int)    { p.numbers = binary.AppendVarint(p.numbers, int64(n)) }
func (p *packer) string(s string) { p.number(len(s)); p.text = append(p.text, s...) }

// packProfile appends a profile to a list.
func packProfile(to []byte, of profile.Profile) []byte {
	var p packer
	p.string(string(of.ID))
	p.string(string(of.Schema))
	p.string(of.Gender)
	p.names(of.Names)
	p.number(len(of.Births))
	for _, d := range of.Births {
		p.date(d)
	}
	p.number(len(of.Countries))
	for _, c := range of.Countries {
		p.string(c.Code)
		p.string(string(c.Property))
	}
	p.number(len(of.IDs))
	for _, id := range of.IDs {
		p.identifier(id)
	}
	p.number(len(of.Addresses))
	for _, a := range of.Addresses {
		p.address(a)
	}
	to = binary.AppendUvarint(to, uint64(len(p.numbers)))
	return append(append(to, p.numbers...), p.text...)
}

// names packs names; how many forms and parts there are in all comes first, so
// that reading needs one piece of memory for each.
func (p *packer) names(names []profile.Name) {
	forms, parts := 0, 0
	for _, n := range names {
		forms += len(n.Forms)
		for _, f := range n.Forms {
			parts += len(f.Parts)
		}
	}
	p.number(len(names))
	p.number(forms)
	p.number(parts)
	for _, n := range names {
		p.string(n.Text)
		p.string(n.Script)
		p.string(string(n.Property))
		p.bool(n.Cut)
		p.number(len(n.Forms))
		for _, f := range n.Forms {
			p.string(f.Latin)
			p.number(len(f.Parts))
			for _, part := range f.Parts {
				p.part(part)
			}
		}
	}
}

func (p *packer) part(part name.Part) {
	p.string(part.Text)
	p.string(part.Key)
	p.string(part.Concept)
	p.string(part.Native)
	p.number(int(part.Role))
	p.number(int(math.Float32bits(part.Weight)))
}

func (p *packer) bool(b bool) {
	n := 0
	if b {
		n = 1
	}
	p.number(n)
}

func (p *packer) date(d date.Date) {
	p.number(int(d.First))
	p.number(int(d.Last - d.First))
	p.bool(d.Circa)
}

func (p *packer) identifier(id profile.Identifier) {
	p.string(string(id.Property))
	p.string(id.Value)
	p.string(id.Country)
	p.bool(id.Valid)
}

func (p *packer) address(a profile.Address) {
	p.string(a.Text)
	p.string(a.Box)
	p.string(a.Country)
	p.number(len(a.Words))
	for _, w := range a.Words {
		p.string(w)
	}
}

// unpacker reads a packed profile. When the bytes are not one, it reads zeroes
// and empty strings to the end: the file's checksum was right, so that nobody
// meets this who did not write the file by hand.
type unpacker struct {
	numbers []byte
	text    string
}

func unpackProfile(packed []byte) profile.Profile {
	size, n := binary.Uvarint(packed)
	if n <= 0 || size > uint64(len(packed)-n) {
		return profile.Profile{}
	}
	u := unpacker{packed[n : n+int(size)], string(packed[n+int(size):])}
	var p profile.Profile
	p.ID = graph.ID(u.string())
	p.Schema = graph.Schema(u.string())
	p.Gender = u.string()
	p.Names = u.names()
	p.Births = unpackList(&u, u.date)
	p.Countries = unpackList(&u, func() profile.Country { return profile.Country{Code: u.string(), Property: graph.Property(u.string())} })
	p.IDs = unpackList(&u, u.identifier)
	p.Addresses = unpackList(&u, u.address)
	return p
}

func (u *unpacker) number() int {
	v, n := binary.Varint(u.numbers)
	if n <= 0 {
		u.numbers = nil
		return 0
	}
	u.numbers = u.numbers[n:]
	return int(v)
}

// count reads how many things follow; each takes at least a byte.
func (u *unpacker) count() int {
	n := u.number()
	if n < 0 || n > len(u.numbers) {
		u.numbers = nil
		return 0
	}
	return n
}

func (u *unpacker) string() string {
	n := u.number()
	if n < 0 || n > len(u.text) {
		u.text = ""
		return ""
	}
	s := u.text[:n]
	u.text = u.text[n:]
	return s
}

func (u *unpacker) bool() bool { return u.number() == 1 }

func unpackList[T any](u *unpacker, one func() T) []T {
	n := u.count()
	if n == 0 {
		return nil
	}
	list := make([]T, n)
	for i := range list {
		list[i] = one()
	}
	return list
}

func (u *unpacker) names() []profile.Name {
	names := make([]profile.Name, u.count())
	forms := make([]name.Form, 0, u.count())
	parts := make([]name.Part, 0, u.count())
	for i := range names {
		n := &names[i]
		n.Text, n.Script, n.Property, n.Cut = u.string(), u.string(), graph.Property(u.string()), u.bool()
		from := len(forms)
		for range u.count() {
			f := name.Form{Latin: u.string()}
			start := len(parts)
			for range u.count() {
				parts = append(parts, u.part())
			}
			f.Parts = parts[start:len(parts):len(parts)]
			forms = append(forms, f)
		}
		n.Forms = forms[from:len(forms):len(forms)]
	}
	if len(names) == 0 {
		return nil
	}
	return names
}

func (u *unpacker) part() name.Part {
	return name.Part{
		Text: u.string(), Key: u.string(), Concept: u.string(), Native: u.string(),
		Role: name.Role(u.number()), Weight: math.Float32frombits(uint32(u.number())),
	}
}

func (u *unpacker) date() date.Date {
	first := date.Day(u.number())
	return date.Date{First: first, Last: first + date.Day(u.number()), Circa: u.bool()}
}

func (u *unpacker) identifier() profile.Identifier {
	return profile.Identifier{Property: graph.Property(u.string()), Value: u.string(), Country: u.string(), Valid: u.bool()}
}

func (u *unpacker) address() profile.Address {
	return profile.Address{Text: u.string(), Box: u.string(), Country: u.string(), Words: unpackList(u, u.string)}
}
