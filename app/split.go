package app

import (
	"context"
	"slices"
	"strings"
)

// Split says what of an actor belongs to another one, that was taken for it:
// some of its names, and some of what points at it.
type Split struct {
	From    ID
	Name    string
	Kind    ActorKind
	Aliases []string
	Rows    []Ref // events, claims and relations
}

// Split makes a new actor and gives it what belongs to it, as one step that
// undo takes back. Errors: Invalid with the field, Missing.
func (l *Library) Split(ctx context.Context, s Split) (ID, error) {
	from, err := Load[Actor](ctx, l.Read(), s.From)
	if err != nil {
		return 0, err
	}
	fresh := &Actor{Name: strings.TrimSpace(s.Name), Kind: s.Kind, Mark: from.Mark}
	if fresh.Kind == "" {
		fresh.Kind = from.Kind
	}
	if err := s.refuse(from, fresh); err != nil {
		return 0, err
	}
	_, err = l.Write(ctx, Edit{Why: "split “" + fresh.Name + "” from “" + from.Name + "”"}, func(w Writer) error {
		return s.write(w, from, fresh)
	})
	return fresh.ID, err
}

// write reads the rows anew: somebody else may have written meanwhile.
func (s Split) write(w Writer, from, fresh *Actor) error {
	if err := w.Get(from); err != nil {
		return err
	}
	s.giveNames(from, fresh)
	if err := w.Put(fresh); err != nil {
		return err
	}
	for _, ref := range s.Rows {
		row, err := rowOf(ref, w.Get)
		if err != nil {
			return err
		}
		turn(row, from.ID, fresh.ID)
		if err := w.Put(row); err != nil {
			return err
		}
	}
	return w.Put(from)
}

func (s Split) refuse(from, fresh *Actor) error {
	switch {
	case fresh.Name == "":
		return FieldProblem("name", "The new actor needs a name.")
	case strings.EqualFold(fresh.Name, from.Name):
		return FieldProblem("name", "%s keeps its name; give the new actor another one.", from.Name)
	case len(s.Aliases)+len(s.Rows) == 0:
		return FieldProblem("rows", "Choose at least one name, event, figure or relation that belongs to the new actor.")
	}
	return fresh.Check()
}

// giveNames moves the aliases; the one that becomes the name hands its source
// on. What sources say of the actor in words stays where it is.
func (s Split) giveNames(from, fresh *Actor) {
	given := func(a Alias) bool { return slices.Contains(s.Aliases, a.Name) }
	for _, a := range from.Aliases {
		switch {
		case !given(a):
		case a.Name == fresh.Name:
			if a.Source != 0 {
				fresh.Cites = append(fresh.Cites, Citation{Source: a.Source, Locator: a.Locator})
			}
		default:
			fresh.Aliases = append(fresh.Aliases, a)
		}
	}
	from.Aliases = slices.DeleteFunc(from.Aliases, given)
}
