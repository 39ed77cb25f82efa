package screen

import (
	"fmt"
	"testing"

	"interdict/date"
)

// BenchmarkTerms judges a deal as a whole, without its parties: by clauses and flags
// with the goods classified before (whole), and goods and all (goods).
func BenchmarkTerms(b *testing.B) {
	built := defaultTerms(b)
	day, err := date.ParseDay("2026-11-20")
	if err != nil {
		b.Fatal(err)
	}
	for _, lines := range []int{20, 1000} {
		deal := Deal{EndUse: "maintenance of pumps in a textile mill", Jurisdictions: []string{"US", "EU"}}
		for i := range 5 {
			deal.Parties = append(deal.Parties, Party{Role: []string{"seller", "buyer", "end-user", "forwarder", "bank"}[i], Name: fmt.Sprint("Party ", i), Country: []string{"DE", "AE", "PK", "CN", "NL"}[i]})
			deal.Route = append(deal.Route, Stop{Country: []string{"DE", "NL", "EG", "AE", "PK"}[i]})
		}
		for i := range lines {
			deal.Goods = append(deal.Goods, Good{Description: []string{"centrifugal pump with seal", "bearing 6204", "thiodiglycol, 200 l drums", "office chairs"}[i%4]})
		}
		goods, _ := built.judgeGoods(deal.Goods, day, deal.Jurisdictions, EffectReview)
		b.Run(fmt.Sprintf("whole/%d", lines), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f := built.gather(deal, goods, day)
				built.judgeClauses(f, day, deal, EffectReview)
				built.judgeFlags(f, day, deal)
			}
		})
		b.Run(fmt.Sprintf("goods/%d", lines), func(b *testing.B) {
			for b.Loop() {
				built.judgeGoods(deal.Goods, day, deal.Jurisdictions, EffectReview)
			}
		})
	}
}

// BenchmarkReadPolicy reads the default policy as it is read at start, and whole.
func BenchmarkReadPolicy(b *testing.B) {
	b.Run("start", func(b *testing.B) {
		for b.Loop() {
			if _, err := Default(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			if _, err := ReadPolicy(DefaultPolicy()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
