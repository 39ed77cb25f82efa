package xmlstream_test

import (
	"context"
	"slices"
	"testing"

	"interdict/graph"
	"interdict/source/xmlstream"
)

func TestUnknown(t *testing.T) {
	known := xmlstream.Vocabulary{"p": {"n", "id", "part", "free"}, "part": {"value"}}
	text := `<list><p n="1" m="2" o=" " xml:lang="en">
<id>1</id><part k="1"><value>a</value><more>b</more><none/></part>
<free any="1"><thing>x</thing></free><new>c</new><old> </old></p></list>`
	var got []string
	_, err := layout.Walk(context.Background(), file(text), func(graph.Skipped) {}, func(record xmlstream.Element) error {
		for _, unknown := range known.Unknown(record) {
			got = append(got, unknown.Place.String()+": "+unknown.Reason)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"line 1, p/@m: this reader does not know the attribute",
		"line 2, part/@k: this reader does not know the attribute",
		"line 2, part/more: this reader does not know the element",
		"line 3, p/new: this reader does not know the element",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
