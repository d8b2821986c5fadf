package views

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// claimChooser chooses claims: they are found by their figure, source and time
// as by the search, or ticked among those of an event, actor or source.
type claimChooser struct {
	shell  *shell
	slot   string
	ids    []app.ID
	words  map[app.ID]string
	list   *fyne.Container
	offers *fyne.Container
}

func newClaimChooser(s *shell, slot string, ids []app.ID) *claimChooser {
	return &claimChooser{shell: s, slot: slot, ids: slices.Clone(ids), words: map[app.ID]string{}, list: closely(), offers: closely()}
}

// read finds words for the claims that are chosen already.
func (c *claimChooser) read(ctx context.Context, r app.Reader) error {
	for _, id := range c.ids {
		claim, err := app.Load[app.Claim](ctx, r, id)
		if err != nil {
			return err
		}
		if c.words[id], err = app.ClaimInShort(ctx, r, claim); err != nil {
			return err
		}
	}
	return nil
}

func (c *claimChooser) content() fyne.CanvasObject {
	c.show()
	pick := func(noun app.Noun, hint string) fyne.CanvasObject {
		return newPicker(c.shell, c.slot+" claims "+string(noun), noun, hint, c.offer, nil)
	}
	find := newRestPicker(c.shell, c.slot+" claims", "find a figure by its number, source and time: 380 PICSS 2022", c.take)
	find.only = app.NounClaim
	return stack(c.list, find, container.NewGridWithColumns(3, pick(app.NounEvent, "or of an event"), pick(app.NounActor, "… of an actor"), pick(app.NounSource, "… of a source")), c.offers)
}

// listLine is something chosen, with a button by which it is taken out.
func listLine(words string, remove func()) fyne.CanvasObject {
	return container.NewBorder(nil, nil, nil, container.NewVBox(plainButton("", theme.ContentRemoveIcon(), remove)), para(words))
}

func (c *claimChooser) show() {
	c.list.RemoveAll()
	for i, id := range c.ids {
		c.list.Add(listLine(c.words[id], func() {
			c.ids = slices.Delete(c.ids, i, i+1)
			c.show()
		}))
	}
	c.list.Refresh()
}

// take adds a claim that was found.
func (c *claimChooser) take(hit app.Hit) {
	s := c.shell
	load(s.tasks, c.slot+" taken", func(ctx context.Context) (string, error) {
		claim, err := app.Load[app.Claim](ctx, s.lib.Read(), hit.Ref.ID)
		if err != nil {
			return "", err
		}
		return app.ClaimInShort(ctx, s.lib.Read(), claim)
	}, func(words string, err error) {
		if err != nil {
			s.status.say(say(err))
			return
		}
		if !slices.Contains(c.ids, hit.Ref.ID) {
			c.words[hit.Ref.ID] = words
			c.ids = append(c.ids, hit.Ref.ID)
			c.show()
		}
	})
}

// offeredClaims is how many claims are offered at once.
const offeredClaims = 60

// offer lists the claims of a row to be ticked.
func (c *claimChooser) offer(n app.Named) {
	s := c.shell
	var offered []app.ID
	load(s.tasks, c.slot+" offers", func(ctx context.Context) (map[app.ID]string, error) {
		r := s.lib.Read()
		rows, err := r.AboutSome(ctx, n.Ref, app.NounClaim, offeredClaims)
		words := map[app.ID]string{}
		for _, row := range rows {
			claim, ok := row.(*app.Claim)
			if !ok || err != nil {
				break
			}
			words[claim.ID], err = app.ClaimInShort(ctx, r, claim)
			offered = append(offered, claim.ID)
		}
		return words, err
	}, func(words map[app.ID]string, err error) {
		c.offers.RemoveAll()
		if err != nil {
			c.offers.Add(quiet(say(err)))
			return
		}
		c.offers.Add(quiet(fmt.Sprintf("Claims of “%s”: tick those that belong here.", n.Name)))
		if len(offered) == 0 {
			c.offers.Add(quiet("There are none yet."))
		}
		for _, id := range offered {
			c.words[id] = words[id]
			c.offers.Add(c.tick(id))
		}
		if len(offered) == offeredClaims {
			c.offers.Add(quiet(fmt.Sprintf("These are the first %d; choose something narrower to see others.", offeredClaims)))
		}
		c.offers.Refresh()
	})
}

func (c *claimChooser) tick(id app.ID) fyne.CanvasObject {
	check := widget.NewCheck("", nil)
	check.SetChecked(slices.Contains(c.ids, id))
	check.OnChanged = func(on bool) {
		c.ids = slices.DeleteFunc(c.ids, func(other app.ID) bool { return other == id })
		if on {
			c.ids = append(c.ids, id)
		}
		c.show()
	}
	return container.NewBorder(nil, nil, container.NewVBox(check), nil, para(c.words[id]))
}

// refChooser chooses rows of some nouns by any of their names.
type refChooser struct {
	shell *shell
	slot  string
	nouns []app.Noun
	refs  []app.Ref
	names map[app.Ref]string
	list  *fyne.Container
}

func newRefChooser(s *shell, slot string, refs []app.Ref, nouns ...app.Noun) *refChooser {
	return &refChooser{shell: s, slot: slot, nouns: nouns, refs: slices.Clone(refs), names: map[app.Ref]string{}, list: closely()}
}

// read finds the names of what is chosen already.
func (c *refChooser) read(ctx context.Context, r app.Reader) error {
	names, err := r.Names(ctx, c.refs)
	if err == nil {
		c.names = names
	}
	return err
}

func (c *refChooser) content() fyne.CanvasObject {
	c.show()
	row := container.NewGridWithColumns(len(c.nouns))
	for _, noun := range c.nouns {
		row.Add(newPicker(c.shell, c.slot+" "+string(noun), noun, "add an "+string(noun), func(n app.Named) {
			if !slices.Contains(c.refs, n.Ref) {
				c.names[n.Ref] = n.Name
				c.refs = append(c.refs, n.Ref)
				c.show()
			}
		}, nil))
	}
	return stack(c.list, row)
}

func (c *refChooser) show() {
	c.list.RemoveAll()
	for i, ref := range c.refs {
		c.list.Add(listLine(orElse(c.names[ref], "something no longer in the case"), func() {
			c.refs = slices.Delete(c.refs, i, i+1)
			c.show()
		}))
	}
	c.list.Refresh()
}
