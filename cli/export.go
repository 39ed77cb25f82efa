package cli

import (
	"bufio"
	"errors"
	"fmt"

	"interdict/graph"
	"interdict/source/ftm"
	"interdict/source/reports"
)

// writeFtM writes an entity, those whom it has to do with, and what documents tell of
// it as FollowTheMoney entities.
func (h *house) writeFtM(id graph.ID, view graph.View) error {
	e, _, err := h.fold(id, view)
	if err != nil {
		return err
	}
	incoming, err := h.index.IncomingClaims(e.ID)
	if err != nil {
		return fmt.Errorf("read who has to do with %s: %w", id, err)
	}
	var broken error
	x := ftm.Export{
		Entity: e, Incoming: graph.Fold(e.ID, incoming, view).Claims,
		Other: func(other graph.ID) graph.Entity {
			folded, _, err := h.fold(other, view)
			broken = errors.Join(broken, err)
			return folded
		},
		Body: func(other graph.ID) (graph.ID, bool) {
			body, _, ok := h.index.Body(other)
			return body, ok
		},
	}
	for _, other := range h.index.Incoming(e.ID) {
		if other.Source() != reports.ID {
			continue
		}
		told, ok, err := h.fold(other, view)
		if err != nil {
			return err
		}
		if ok {
			x.Told = append(x.Told, told)
		}
	}
	out := bufio.NewWriter(h.world.Out)
	if err := errors.Join(ftm.Write(out, x), broken); err != nil {
		return err
	}
	return out.Flush()
}

// fold returns the body that a record belongs to as the view shows it, and whether
// anything is known of it there.
func (h *house) fold(id graph.ID, view graph.View) (graph.Entity, bool, error) {
	body, _, ok := h.index.Body(id)
	if !ok {
		return graph.Entity{ID: id}, false, nil
	}
	claims, err := h.index.Claims(body)
	if err != nil {
		return graph.Entity{}, false, fmt.Errorf("read %s: %w", id, err)
	}
	e := graph.Fold(body, claims, view)
	return e, e.Exists(), nil
}
