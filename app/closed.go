package app

import (
	"context"
	"time"
)

// closed answers every question while no case is open.
type closed struct{}

func (closed) Info(context.Context) (CaseInfo, error) { return CaseInfo{}, noCase() }

func (closed) Get(context.Context, Row) error { return noCase() }

func (closed) Each(context.Context, Noun, func(Row) error) error { return noCase() }

func (closed) About(context.Context, Ref, Noun) ([]Row, error) { return nil, noCase() }

func (closed) AboutSome(context.Context, Ref, Noun, int) ([]Row, error) { return nil, noCase() }

func (closed) Sources(context.Context) ([]*Source, error) { return nil, noCase() }

func (closed) Names(context.Context, []Ref) (map[Ref]string, error) { return nil, noCase() }
func (closed) Bare(context.Context, Noun, []ID) ([]Row, error)      { return nil, noCase() }

func (closed) EventLines(context.Context, Filter, Order, int, int) ([]EventLine, error) {
	return nil, noCase()
}

func (closed) EachEvent(context.Context, Filter, func(*Event) error) error { return noCase() }

func (closed) CountEvents(context.Context, Filter) (int, error) { return 0, noCase() }

func (closed) EventPosition(context.Context, Filter, Order, ID) (int, error) { return 0, noCase() }

func (closed) Spread(context.Context, Filter, Lanes, int) (Spread, error) { return Spread{}, noCase() }

func (closed) TimelineEvents(context.Context, Filter, Day, Day, int) ([]TimelineEvent, error) {
	return nil, noCase()
}

func (closed) ActorLines(context.Context) ([]ActorLine, error) { return nil, noCase() }

func (closed) Offer(context.Context, Noun, string, int) ([]Named, error) { return nil, noCase() }

func (closed) Provinces(context.Context) ([]string, error) { return nil, noCase() }

func (closed) Tags(context.Context) ([]string, error) { return nil, noCase() }

func (closed) Dossier(context.Context, ID, bool) (Dossier, error) { return Dossier{}, noCase() }

func (closed) Company(context.Context, ID, bool, int) ([]ActorCount, error) { return nil, noCase() }

func (closed) Casualties(context.Context, ID, bool) ([]SourceSum, error) { return nil, noCase() }

func (closed) ClaimsOn(context.Context, *Claim) ([]*Claim, error) { return nil, noCase() }

func (closed) EachClaim(context.Context, Scope, int, func(*Claim) error) error { return noCase() }

func (closed) CountClaims(context.Context, Scope) (map[Measure]int, error) { return nil, noCase() }

func (closed) EachCitation(context.Context, Noun, func(ID, []ID) error) error { return noCase() }

func (closed) ClaimsOf(context.Context, []ID) (map[ID][]*Claim, error) { return nil, noCase() }

func (closed) DeathsOf(context.Context, []ID) (map[ID][]Claim, error) { return nil, noCase() }

func (closed) CountRows(context.Context) (map[Noun]int, error) { return nil, noCase() }
func (closed) ClaimCounts(context.Context) (map[ID]int, error) { return nil, noCase() }

func (closed) Search(context.Context, string, int) ([]HitGroup, error) { return nil, noCase() }

func (closed) History(context.Context, Ref, int, int) ([]Change, error) { return nil, noCase() }

func (closed) AsOf(context.Context, Row, time.Time) error { return noCase() }

func (closed) CanUndo(context.Context) (string, error) { return "", noCase() }

func (closed) CanRedo(context.Context) (string, error) { return "", noCase() }

func (closed) Setting(context.Context, string) (string, error) { return "", noCase() }
