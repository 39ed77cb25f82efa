package name

// weigh returns how telling a part is. What merely joins or classifies says
// next to nothing, whatever it is; the rest is told by how common it is.
func weigh(part *Part, kind Kind) float32 {
	switch part.Role {
	case Article:
		return 0.02
	case Particle, Title:
		return 0.05
	case LegalForm:
		return 0.08
	case Initial:
		return 0.2
	case Generic, Placename:
		return 0.3
	}
	return 1
}
