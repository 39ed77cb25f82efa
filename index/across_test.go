package index_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"interdict/graph"
	"interdict/index"
	"interdict/profile"
)

// TestAcross: a name in another script brings who is listed in Latin letters, in whatever
// spelling, and first.
func TestAcross(t *testing.T) {
	ix := people(t)
	for _, c := range []struct{ name, asked, want string }{
		{"word for word", "محمد حسين", "Mohammed Husain"},
		{"another spelling listed", "يوسف عثمان", "Yousuf Osman"},
		{"the other order", "Иванов Сергей", "Sergei Ivanov"},
		{"two words listed for one", "김성현", "Kim Sung Hyun"},
		{"one word listed for two", "عبد الرحمن خالد", "Abdulrahman Khaled"},
		{"foreign in characters", "约翰·史密斯", "John Smith"},
		{"without blanks", "山田太郎", "Yamada Taro"},
		{"one word", "Γεωργίου", "Georgiou"},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := ix.Candidates(asked(c.asked))
			if len(found) == 0 || found[0].Profile.Names[0].Text != c.want {
				t.Errorf("%s brings %v, want %s first", c.asked, texts(found), c.want)
			}
		})
	}
}

// TestAcrossRepeats: asking in between for others changes nothing.
func TestAcrossRepeats(t *testing.T) {
	ix := people(t)
	first := texts(ix.Candidates(asked("محمد حسين")))
	for _, other := range []string{"김성현", "Mohammed Husain", "Сергей"} {
		ix.Candidates(asked(other))
		if again := texts(ix.Candidates(asked("محمد حسين"))); !slices.Equal(again, first) {
			t.Fatalf("after %s: %v, before: %v", other, again, first)
		}
	}
}

func asked(name string) profile.Profile {
	return profile.Of(graph.Entity{Claims: record("query:1", "schema=Person", "name="+name).Claims})
}

func texts(found []index.Candidate) []string {
	var all []string
	for _, c := range found {
		all = append(all, c.Profile.Names[0].Text)
	}
	return all
}

var (
	givenNames  = []string{"Mohammed", "Yousuf", "Sergei", "Kim Sung", "Abdulrahman", "John", "Yamada", "Georgiou", "Fatima", "Olga", "Wei", "Haruki"}
	familyNames = []string{"Husain", "Osman", "Ivanov", "Hyun", "Khaled", "Smith", "Taro", "", "Al Masri", "Petrova", "Zhang", "Tanaka"}
)

// people is an index of persons with every two of the names; those with the names of
// one place first.
func people(t testing.TB) *index.Index {
	t.Helper()
	var records []graph.Record
	for turn := range familyNames {
		for i, given := range givenNames {
			name := given + " " + familyNames[(i+turn)%len(familyNames)]
			records = append(records, record(graph.ID(fmt.Sprintf("a:%04d", len(records))), "schema=Person", "name="+name))
		}
	}
	ix, err := index.InMemory(shelf(t, records...), nil)
	if err != nil {
		t.Fatal(err)
	}
	return ix
}

// BenchmarkAcross looks for names in other scripts on a small list.
func BenchmarkAcross(b *testing.B) {
	ix := people(b)
	for _, name := range []string{"محمد حسين", "Иванов Сергей", "김성현", "约翰·史密斯", "山田太郎"} {
		query := asked(name)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				ix.Candidates(query)
			}
		})
	}
}

// TestAcrossTogether: many may ask at once, and what was found for one serves the others.
func TestAcrossTogether(t *testing.T) {
	ix := people(t)
	want := texts(ix.Candidates(asked("Иванов Сергей")))
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for range 20 {
				ix.Candidates(asked("محمد حسين"))
				if got := texts(ix.Candidates(asked("Иванов Сергей"))); !slices.Equal(got, want) {
					t.Errorf("found %v, alone %v", got, want)
				}
			}
		})
	}
	wait.Wait()
}
