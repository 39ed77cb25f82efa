// Package cas holds the arithmetic of the check digit that ends the registry
// numbers of the Chemical Abstracts Service.
//
// In: the digits before it. Out: the check digit. It knows no forms of writing and
// no substances: those who read numbers do.
package cas

// CheckDigit returns the check digit of the digits before it: each times its place
// from the right, summed, by 10 (Chemical Abstracts Service, "Check Digit
// Verification of CAS Registry Numbers").
func CheckDigit(digits string) int {
	sum := 0
	for i := range len(digits) {
		sum += (len(digits) - i) * int(digits[i]-'0')
	}
	return sum % 10
}
