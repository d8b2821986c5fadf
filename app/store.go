package app

import (
	"context"
	"time"
)

// Store is what the library asks of the disk: one open case. Every method
// returns a *Problem with a sentence for people when it fails, and the kind
// Cancelled when its context ends first. Reading may go on from several
// goroutines at once, also while a Bulk writing runs.
type Store interface {
	Reader

	// Write runs fill in one transaction, records the changes, and returns
	// what was written after it is safe on the disk. When fill fails nothing
	// is written and its error is returned.
	// Errors: ReadOnly, Full, Locked, Damaged, Conflicted, Cancelled.
	Write(ctx context.Context, edit Edit, fill func(Writer) error) (Batch, error)
	// Undo takes back the last step, Redo brings back the last step undone.
	// Errors: Missing when there is none; else as Write.
	Undo(ctx context.Context, who string, progress Progress) (Batch, error)
	Redo(ctx context.Context, who string, progress Progress) (Batch, error)

	// SetSetting writes a setting, which is no part of the history.
	SetSetting(ctx context.Context, key, value string) error

	// Backup writes a consistent copy to a path that must not exist yet.
	Backup(ctx context.Context, path string, progress func(done, total int64)) error
	// Examine reads the whole file and returns what is wrong with it, one
	// sentence each; nothing when it is sound.
	Examine(ctx context.Context, progress func(done, total int64)) ([]string, error)
	Close() error
}

// Writer is what may be done inside Store.Write.
type Writer interface {
	// Put adds the row when its ID is zero, filling in ID and UID, and
	// replaces it otherwise. On the Bulk road a row may be added with an ID
	// of the caller's that is not in use.
	// Errors: Invalid as Row.Check says; Missing when it points at nothing.
	Put(row Row) error
	// Delete removes a row; what points at it must have been removed or
	// changed before, but its notes go with it. It can be restored by undo.
	// Errors: Missing; Conflicted when something still points at it.
	Delete(ref Ref) error
	// Get reads a row as it stands inside this writing.
	Get(row Row) error
	// Find returns the id of the row of a data set, zero when not there.
	Find(noun Noun, origin Origin) (ID, error)
	// FindDigest is Find with the digest that the row was kept with.
	FindDigest(noun Noun, origin Origin) (id ID, digest string, err error)
	// FindUID returns the id of the row with a stable key, zero when not there.
	FindUID(noun Noun, uid string) (ID, error)
	// FindName returns the id of the actor (by name or alias), place (by its
	// Words) or source (by title) so called, case and accents folded; zero
	// when there is none or more than one.
	FindName(noun Noun, name string) (ID, error)
	// FindNames returns the ids of all the actors, places (by any name, alone
	// or with those around it) or sources so called; at most a few.
	FindNames(noun Noun, name string) ([]ID, error)
	// Near returns events in which the actor takes part and that begin between
	// the two days, as they were before this writing; but none that rests on
	// the source except. It is quick, and returns at most a few hundred.
	Near(actor ID, first, last Day, except ID) ([]Neighbour, error)
	// MaxID returns the highest id in use, zero when there are no rows.
	MaxID(noun Noun) (ID, error)
}

// Neighbour is an event close to another one in time.
type Neighbour struct {
	Event, Place ID // Place is zero when none is stated
	Kind         EventKind
	First, Last  Day
}

// CaseInfo tells about the open file.
type CaseInfo struct {
	Path     string
	Name     string // the case's own name, or the file's
	ReadOnly bool
	Size     int64     // bytes
	Saved    time.Time // of the last change, UTC; zero when none
	Mark     TLP       // the most restricted mark of any row
}

// Order says how the chronology is sorted.
type Order struct {
	By         string `json:"by,omitempty"` // "when" (default), "kind", "title", "place", "killed"
	Descending bool   `json:"descending,omitempty"`
}

// EventLine is an event as a line of the chronology.
type EventLine struct {
	ID        ID
	When      Date
	Period    bool
	Kind      EventKind
	Title     string
	Summary   string   // empty unless the filter's text was found there
	Actors    string   // names in order of their parts, joined by ", "
	Place     string   // Place.Words
	Sources   string   // short names, joined by ", "
	Killed    *float64 // the preferred figure, else the lowest; see KilledWords
	Deaths    []Death  // who says how many, of the same persons side by side; none where the only source says just what Killed is
	Notes     int
	Conflicts int
	Pinned    bool
	Mark      TLP
}

// ActorLine is an actor as a line of the tree.
type ActorLine struct {
	ID      ID
	Name    string
	Kind    ActorKind
	Parent  ID // by the first relation that puts it under another; zero at the top
	Aliases []string
	Events  int
	First   Day // of its first event; DayMax when none
	Last    Day
}

// Named is a row as a picker offers it.
type Named struct {
	Ref    Ref
	Name   string
	Detail string // what tells it from others of the name: the alias that matched, kind, province
	Events int    // how many events it stands in
}

// Hit is one result of the search over everything.
type Hit struct {
	Ref     Ref
	Title   string
	Snippet string   // the place that matched
	Marks   [][2]int // byte ranges of Snippet to highlight
	InTitle [][2]int // byte ranges of Title to highlight
	When    Date     // of an event; else zero
	Period  bool     // When is a duration
}

// HitGroup is the hits of one noun, best first, and how many there are in all.
type HitGroup struct {
	Noun  Noun
	Hits  []Hit
	Total int
	More  bool // Total is a lower bound
}

// Bin counts the events that start in a period.
type Bin struct {
	First, Last Day
	Count       int
}

// Reader is what may be asked of an open case.
type Reader interface {
	Info(ctx context.Context) (CaseInfo, error)

	// Get fills the row from the case by its ID, or by its UID when the ID is
	// zero. Errors: Missing.
	Get(ctx context.Context, row Row) error
	// Each calls yield for every row of the noun in order of id (events: of
	// time) until it returns an error, which is returned.
	Each(ctx context.Context, noun Noun, yield func(Row) error) error
	// About returns the rows of noun that point at ref: an event's claims, an
	// actor's relations, the judgements about a source ... in order of id.
	About(ctx context.Context, ref Ref, noun Noun) ([]Row, error)
	// AboutSome is About for at most limit rows, where there may be millions.
	AboutSome(ctx context.Context, ref Ref, noun Noun, limit int) ([]Row, error)
	// Sources returns every source in order of id, their texts left out.
	Sources(ctx context.Context) ([]*Source, error)
	// Names returns the names of rows, for labels and links. Rows that are
	// not there are left out.
	Names(ctx context.Context, refs []Ref) (map[Ref]string, error)
	// Bare returns rows of the noun without what belongs to them, such as an
	// event's actors, and without a source's text; those that are not there
	// are left out.
	Bare(ctx context.Context, noun Noun, ids []ID) ([]Row, error)

	// EventLines returns up to limit lines from offset on. Fewer than limit
	// means that the list ends there.
	EventLines(ctx context.Context, f Filter, order Order, offset, limit int) ([]EventLine, error)
	// EachEvent calls yield for every event the filter shows, in order of time.
	EachEvent(ctx context.Context, f Filter, yield func(*Event) error) error
	CountEvents(ctx context.Context, f Filter) (int, error)
	// EventPosition returns the index of the event in the list, -1 when the
	// filter hides it.
	EventPosition(ctx context.Context, f Filter, order Order, id ID) (int, error)
	// Spread counts the events of the filter for each day, or range of days
	// where the date is one, in lanes of at most mostLanes; what has none of
	// its own stands in the last. No event is read one by one.
	Spread(ctx context.Context, f Filter, by Lanes, mostLanes int) (Spread, error)
	// TimelineEvents returns the filtered events that may lie in the days from
	// first to last, in order of time; of more than limit those that are
	// pinned, those to be drawn as bands, and the heaviest.
	TimelineEvents(ctx context.Context, f Filter, first, last Day, limit int) ([]TimelineEvent, error)

	ActorLines(ctx context.Context) ([]ActorLine, error)
	// Offer returns rows of the noun whose name or alias starts with, contains
	// or resembles the text, best first; with empty text those with most events.
	Offer(ctx context.Context, noun Noun, text string, limit int) ([]Named, error)
	// Provinces and Tags return what is in use, most used first.
	Provinces(ctx context.Context) ([]string, error)
	Tags(ctx context.Context) ([]string, error)

	// Dossier counts the events of an actor, and of its factions where asked
	// for. It reads an index alone and is quick at a million events.
	Dossier(ctx context.Context, actor ID, factions bool) (Dossier, error)
	// Company counts the events that others share with the dossier's actor,
	// most first; Casualties adds up what sources count in them, each source
	// for itself, the preferred figure or else the last where it gives
	// several. Both look at every event, which takes a second at a million.
	Company(ctx context.Context, actor ID, factions bool, limit int) ([]ActorCount, error)
	Casualties(ctx context.Context, actor ID, factions bool) ([]SourceSum, error)
	// ClaimsOn returns the claims on the thing that a claim is about: its
	// event, or its actor and time; itself among them when it is stored.
	ClaimsOn(ctx context.Context, c *Claim) ([]*Claim, error)
	// EachClaim calls yield for the claims in a scope, in order of id, at most
	// limit of them (none: below zero), until it returns an error, which is
	// returned. CountClaims counts them all by what they measure.
	EachClaim(ctx context.Context, scope Scope, limit int, yield func(*Claim) error) error
	CountClaims(ctx context.Context, scope Scope) (map[Measure]int, error)
	// ClaimsOf returns the claims on each of the events, in order of id.
	ClaimsOf(ctx context.Context, events []ID) (map[ID][]*Claim, error)
	// DeathsOf returns the claims on all the killed in each of the events, but
	// of each only its figures, its source and whether it is preferred.
	DeathsOf(ctx context.Context, events []ID) (map[ID][]Claim, error)
	// EachCitation calls yield for every event, actor, relation or judgement
	// with the sources it cites, each once; rows without any are left out.
	// The slice is used again.
	EachCitation(ctx context.Context, noun Noun, yield func(row ID, sources []ID) error) error
	// CountRows counts the rows of each noun.
	CountRows(ctx context.Context) (map[Noun]int, error)
	// ClaimCounts counts the claims of each source.
	ClaimCounts(ctx context.Context) (map[ID]int, error)

	// Search looks through everything: events, actors with aliases, places,
	// sources, claims, judgements, notes. No text makes an error.
	Search(ctx context.Context, text string, limit int) ([]HitGroup, error)

	// History returns changes, newest first, of one row or (zero Ref) of all.
	History(ctx context.Context, ref Ref, offset, limit int) ([]Change, error)
	// AsOf fills the row as it stood at a time. Errors: Missing.
	AsOf(ctx context.Context, row Row, at time.Time) error
	// CanUndo and CanRedo say in words what would be undone or redone; empty
	// when nothing would.
	CanUndo(ctx context.Context) (string, error)
	CanRedo(ctx context.Context) (string, error)

	// Setting reads a setting kept in the case (column mappings);
	// empty when not set. It is written by Library.SetSetting.
	Setting(ctx context.Context, key string) (string, error)
}

// Mode says how to open a case.
type Mode int

// The modes of opening.
const (
	OpenWrite Mode = iota // to read and write; Locked when open elsewhere
	OpenRead              // to read only
)

// Shelf opens and makes case files; package data is one.
type Shelf interface {
	// Open opens a case. Errors: Missing, Foreign, Newer, Damaged, Locked,
	// Denied, ReadOnly (open it with OpenRead then), Full.
	Open(ctx context.Context, path string, mode Mode) (Store, error)
	// Create makes a new, empty case where no file is. Errors: Invalid when
	// there is a file already, Denied, Full.
	Create(ctx context.Context, path string) (Store, error)
}
