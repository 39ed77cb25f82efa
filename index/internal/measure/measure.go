// Package measure measures what only the index and the comparison do together:
// that the index loses nothing that a full scan finds, that wrongly typed names
// are found, that ordinary people are not, and how long all that takes.
//
// In: lists, and changes made to their names. Out: numbers in the tests' log and
// in benchmarks. It has no code of its own but its tests; what is measured for
// the project's golden scores is in package quality.
package measure
