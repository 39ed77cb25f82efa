// Package aside says which names of a collection are kept aside: what is learned
// from the others is measured on them. In: a name in Latin letters. Out: yes or
// no, the same wherever it is asked. It knows nothing of the collections.
package aside

import "hash/fnv"

// oneOf is of how many names one is kept aside.
const oneOf = 5

// Holds reports a name that is kept aside.
func Holds(latin string) bool {
	h := fnv.New32a()
	h.Write([]byte(latin))
	return h.Sum32()%oneOf == 0
}
