package intake

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxDepth bounds how deep elements may nest.
const maxDepth = 400

// html reads the main text of a page: its article or main element, else the
// element whose paragraphs hold most text.
func (f file) html() (Text, error) {
	data, err := whole(f.in)
	if err != nil {
		return Text{}, err
	}
	decoded, note := decode(bytes.NewReader(data), data[:min(len(data), 1024)], "text/html")
	root, err := html.ParseWithOptions(decoded, html.ParseOptionEnableScripting(false))
	if err != nil {
		return Text{}, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	var w writer
	w.node(mainNode(root), 0)
	if strings.TrimSpace(w.String()) == "" {
		return Text{}, fmt.Errorf("%w: the page has no text of its own; scripts are not run", ErrUnreadable)
	}
	text := Text{Reader: strings.NewReader(w.String()), Format: "html", Unread: w.unread}
	if note != "" {
		text.Notes = append(text.Notes, note)
	}
	return text, nil
}

// skipped are elements that hold no text of the article.
var skipped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Nav: true, atom.Aside: true, atom.Form: true, atom.Noscript: true, atom.Svg: true,
	atom.Button: true, atom.Iframe: true, atom.Template: true, atom.Head: true, atom.Footer: true, atom.Select: true, atom.Object: true,
	atom.Figcaption: true, atom.Dialog: true,
}

// landmarks are the roles of elements that hold no text of the article.
var landmarks = []string{"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar"}

// consent matches the class or id of what asks for leave to store cookies.
var consent = regexp.MustCompile(`(?i)cookie|consent|gdpr`)

// mainNode returns the element that holds the main text.
func mainNode(root *html.Node) *html.Node {
	best, most := root, 0
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		if depth > maxDepth || beside(n) {
			return
		}
		weight := ownParagraphs(n)
		if n.DataAtom == atom.Article || n.DataAtom == atom.Main {
			weight = 4 * paragraphsBelow(n, 0)
		}
		if weight > most {
			best, most = n, weight
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, depth+1)
		}
	}
	walk(root, 0)
	return best
}

// ownParagraphs returns how much text the paragraphs right below an element hold.
func ownParagraphs(n *html.Node) int {
	size := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.P {
			size += textSize(c, 0)
		}
	}
	return size
}

func paragraphsBelow(n *html.Node, depth int) int {
	if depth > maxDepth || beside(n) {
		return 0
	}
	size := ownParagraphs(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		size += paragraphsBelow(c, depth+1)
	}
	return size
}

func textSize(n *html.Node, depth int) int {
	if n.Type == html.TextNode {
		return len(strings.TrimSpace(n.Data))
	}
	size := 0
	for c := n.FirstChild; c != nil && depth < maxDepth; c = c.NextSibling {
		size += textSize(c, depth+1)
	}
	return size
}

// writer writes the text of elements, blocks parted by empty lines.
type writer struct {
	strings.Builder
	unread []string
	deep   bool
}

// blocks are elements that stand for themselves.
var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Li: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Tr: true, atom.Blockquote: true,
	atom.Section: true, atom.Article: true, atom.Ul: true, atom.Ol: true, atom.Table: true, atom.Pre: true, atom.Dd: true, atom.Dt: true, atom.Td: true, atom.Th: true, atom.Caption: true,
	atom.Header: true, atom.Figure: true, atom.Main: true, atom.Body: true,
}

func (w *writer) node(n *html.Node, depth int) {
	switch {
	case depth > maxDepth:
		if !w.deep {
			w.unread, w.deep = append(w.unread, fmt.Sprintf("elements nested deeper than %d were not read", maxDepth)), true
		}
		return
	case n.Type == html.TextNode:
		w.text(n.Data)
		return
	case beside(n):
		return
	}
	if blocks[n.DataAtom] {
		w.gap()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, depth+1)
	}
	if blocks[n.DataAtom] || n.DataAtom == atom.Br {
		w.gap()
	}
}

// beside reports whether an element holds no text of the article: menus, banners, what
// is hidden.
func beside(n *html.Node) bool {
	return n.Type == html.ElementNode && n.DataAtom != atom.Body && n.DataAtom != atom.Html && (skipped[n.DataAtom] || hidden(n))
}

func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "role":
			if slices.Contains(landmarks, a.Val) {
				return true
			}
		case "style":
			if strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none") {
				return true
			}
		case "class", "id":
			if n.DataAtom != atom.Main && n.DataAtom != atom.Article && consent.MatchString(a.Val) {
				return true
			}
		}
	}
	return false
}

// text writes a text with its blanks folded.
func (w *writer) text(text string) {
	words := strings.Fields(text)
	if len(words) == 0 {
		if text != "" && w.Len() > 0 && !w.ends(" ", "\n") {
			w.WriteByte(' ')
		}
		return
	}
	if strings.TrimLeft(text, " \t\r\n") != text && w.Len() > 0 && !w.ends(" ", "\n") {
		w.WriteByte(' ')
	}
	w.WriteString(strings.Join(words, " "))
	if strings.TrimRight(text, " \t\r\n") != text {
		w.WriteByte(' ')
	}
}

func (w *writer) ends(with ...string) bool {
	for _, end := range with {
		if strings.HasSuffix(w.String(), end) {
			return true
		}
	}
	return false
}

func (w *writer) gap() {
	if w.Len() > 0 && !w.ends("\n\n") {
		w.WriteString("\n\n")
	}
}
