package ofac

import "strings"

// names finds the entries of a publication by their primary names, in upper
// case. A name of several entries stands for none.
type names struct {
	keys  map[string]string
	taken map[string]bool // the numbers seen so far
}

func newNames() names { return names{keys: map[string]string{}, taken: map[string]bool{}} }

// add adds an entry. One whose number another has before it will be skipped, so
// its name stands for nobody.
func (n names) add(name, key string) {
	name = strings.ToUpper(name)
	_, several := n.keys[name]
	if several || n.taken[key] {
		n.keys[name] = ""
	} else {
		n.keys[name] = key
	}
	n.taken[key] = true
}

// find returns the entry of that name, "" when there is not exactly one. The full
// stop at the end of remarks may be the name's own: "FOO CO., LTD.".
func (n names) find(name string) string {
	name = strings.ToUpper(strings.TrimSpace(name))
	if key := n.keys[name]; key != "" {
		return key
	}
	return n.keys[name+"."]
}
