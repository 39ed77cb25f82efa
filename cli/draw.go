package cli

import (
	"fmt"
	"io"

	"interdict/graph"
)

// draw writes the drawing of an entity: svg for a browser, dot for Graphviz.
func (h *house) draw(out io.Writer, id graph.ID, view graph.View, form string) error {
	drawing, err := h.screener.Draw(id, view)
	if err != nil {
		return err
	}
	text := drawing.SVG()
	if form == "dot" {
		text = drawing.DOT()
	}
	if _, err := io.WriteString(out, text); err != nil {
		return fmt.Errorf("draw %s: %w", id, err)
	}
	return nil
}
