package ident

import "testing"

func TestNormalise(t *testing.T) {
	tests := map[string]struct {
		kind           Kind
		value          string
		want           string
		checked, valid bool
	}{
		"ship":                     {IMO, "IMO 9187629", "9187629", true, true},
		"ship, wrong digit":        {IMO, "9187628", "9187628", true, false},
		"ship, too short":          {IMO, "IMO 918762", "918762", true, false},
		"company of ships":         {IMO, "IMO Company 5001234", "COMPANY5001234", true, false},
		"ship, Arabic digits":      {IMO, "٩١٨٧٦٢٩", "9187629", true, true},
		"nothing but noughts":      {IMO, "0000000", "0000000", true, false},
		"legal entity":             {LEI, "5493 0084 UKLV MY22 DS16", "54930084UKLVMY22DS16", true, true},
		"legal entity, one off":    {LEI, "54930084UKLVMY22DS17", "54930084UKLVMY22DS17", true, false},
		"account":                  {IBAN, "IBAN GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432", true, true},
		"account, one off":         {IBAN, "GB82WEST12345698765433", "GB82WEST12345698765433", true, false},
		"bank":                     {BIC, "deutdeff", "DEUTDEFF", false, true},
		"bank, head office":        {BIC, "DEUTDEFFXXX", "DEUTDEFF", false, true},
		"bank, no country":         {BIC, "DEUT12FF", "DEUT12FF", false, false},
		"substance":                {CAS, "CAS No. 111-48-8", "111-48-8", true, true},
		"substance, one off":       {CAS, "111-48-9", "111489", true, false},
		"security":                 {ISIN, "US0378331005", "US0378331005", true, true},
		"security, one off":        {ISIN, "US0378331006", "US0378331006", true, false},
		"Russian body":             {INN, "ИНН 7707083893", "7707083893", true, true},
		"Russian body, one off":    {INN, "7707083894", "7707083894", true, false},
		"Russian person":           {INN, "500100732259", "500100732259", true, true},
		"Russian register":         {OGRN, "ОГРН 1027700132195", "1027700132195", true, true},
		"Russian register, off":    {OGRN, "1027700132196", "1027700132196", true, false},
		"Chinese body":             {USCC, "91350100M000100Y43", "91350100M000100Y43", true, true},
		"Chinese body, one off":    {USCC, "91350100M000100Y44", "91350100M000100Y44", true, false},
		"employer":                 {EIN, "12-3456789", "123456789", false, true},
		"Dun and Bradstreet":       {DUNS, "15-048-3782", "150483782", false, true},
		"radio station":            {MMSI, "MMSI: 422023900", "422023900", false, true},
		"passport, Cyrillic":       {Passport, "АЕ № 123456", "AE123456", false, true},
		"passport, label":          {Passport, "Passport no. N-123 456", "N123456", false, true},
		"passport without a digit": {Passport, "unknown", "UNKNOWN", false, false},
		"tax number, Russian":      {Tax, "7707083893", "7707083893", true, true},
		"tax number, other":        {Tax, "12-34", "1234", false, false},
		"registration, Chinese":    {Registration, "91350100m000100y43", "91350100M000100Y43", true, true},
		"kind without a rule":      {"idNumber", " 12/ab ", "12AB", false, false},
		"nothing":                  {IMO, " - ", "", true, false},
		"broken UTF-8":             {Passport, "A\xff1234", "A1234", false, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, checked, valid := Normalise(test.kind, test.value)
			if got != test.want || checked != test.checked || valid != test.valid {
				t.Errorf("Normalise(%s, %q) = %q, checked %v, valid %v; want %q, %v, %v",
					test.kind, test.value, got, checked, valid, test.want, test.checked, test.valid)
			}
		})
	}
}

// TestOneWrongDigitIsSeen: of checked kinds, each other digit in any place of a
// valid number is found out, but for two that no rule sees: company numbers
// share the shape of ships' numbers.
func TestOneWrongDigitIsSeen(t *testing.T) {
	valid := map[Kind]string{
		LEI: "54930084UKLVMY22DS16", IBAN: "GB82WEST12345698765432", ISIN: "US0378331005",
		CAS: "111488", OGRN: "1027700132195", USCC: "91350100M000100Y43",
	}
	for kind, number := range valid {
		missed := 0
		for i := range len(number) {
			if number[i] < '0' || number[i] > '9' {
				continue
			}
			for d := byte('0'); d <= '9'; d++ {
				wrong := number[:i] + string(d) + number[i+1:]
				if _, _, ok := Normalise(kind, wrong); ok && wrong != number {
					missed++
				}
			}
		}
		if missed > 0 && kind != CAS && kind != OGRN || missed > 6 {
			t.Errorf("%s: %d wrong numbers pass", kind, missed)
		}
	}
}

func FuzzNormalise(f *testing.F) {
	f.Add("imoNumber", "IMO 9187629")
	f.Add("casNumber", "1")
	f.Add("imoNumber", "IMOIMO 9187629")
	f.Fuzz(func(t *testing.T, kind, value string) {
		once, _, _ := Normalise(Kind(kind), value)
		if twice, _, _ := Normalise(Kind(kind), once); twice != once && Kind(kind) != Passport {
			t.Errorf("Normalise(%s, %q) = %q, again %q", kind, value, once, twice)
		}
	})
}

func BenchmarkNormalise(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Normalise(IMO, "IMO 9187629")
	}
}
