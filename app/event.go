package app

import (
	"context"
	"strings"
)

// EventKind is the kind of an event; the words are PRODUCT's.
type EventKind string

// The kinds of event.
const (
	KindAttack         EventKind = "attack"
	KindClash          EventKind = "clash"
	KindAirStrike      EventKind = "air strike"
	KindKillingLeader  EventKind = "killing of a leader"
	KindStatement      EventKind = "statement"
	KindTalks          EventKind = "talks"
	KindAgreement      EventKind = "agreement"
	KindCeasefire      EventKind = "ceasefire"
	KindPrisonerFreed  EventKind = "prisoner release"
	KindOperation      EventKind = "operation"
	KindBorderIncident EventKind = "border incident"
	KindProtest        EventKind = "protest"
	KindAppointment    EventKind = "appointment"
	KindFounding       EventKind = "founding"
	KindPolicy         EventKind = "policy"
	KindReport         EventKind = "report"
	KindOther          EventKind = "other"
)

// EventKinds lists the kinds in the order in which people are offered them.
func EventKinds() []EventKind {
	return []EventKind{
		KindAttack, KindClash, KindAirStrike, KindKillingLeader, KindOperation, KindBorderIncident,
		KindTalks, KindAgreement, KindCeasefire, KindPrisonerFreed, KindStatement, KindPolicy,
		KindProtest, KindAppointment, KindFounding, KindReport, KindOther,
	}
}

// Violent tells whether events of the kind are counted in a chart of attack
// frequency; the others mark a chart (ACLED's rule).
func (k EventKind) Violent() bool {
	switch k {
	case KindAttack, KindClash, KindAirStrike, KindKillingLeader, KindOperation, KindBorderIncident:
		return true
	}
	return false
}

// Counted says so many events of the kind: "210 air strikes".
func (k EventKind) Counted(n int) string {
	words := Grouped(n) + " "
	switch {
	case n == 1:
		return words + string(k)
	case k == KindKillingLeader:
		return words + "killings of leaders"
	case strings.HasSuffix(string(k), "sh"):
		return words + string(k) + "es"
	}
	return words + string(k) + "s"
}

// Role says what an actor did in an event. The words are free; these are the
// ones offered.
type Role string

// The roles offered.
const (
	RolePerpetrator Role = "perpetrator"
	RoleSuspected   Role = "suspected perpetrator"
	RoleTarget      Role = "target"
	RoleVictim      Role = "victim"
	RoleParty       Role = "party"
	RoleMediator    Role = "mediator"
	RoleSpeaker     Role = "speaker"
	RoleAddressee   Role = "addressee"
	RoleLeader      Role = "leader"
	RoleSupporter   Role = "supporter"
	RoleBeneficiary Role = "beneficiary"
	RoleAffected    Role = "affected"
	RoleSideA       Role = "side A" // UCDP: government or perpetrator
	RoleSideB       Role = "side B" // UCDP
	RoleInvolved    Role = "involved"
)

// Roles lists the roles in the order in which people are offered them.
func Roles() []Role {
	return []Role{
		RolePerpetrator, RoleSuspected, RoleTarget, RoleVictim, RoleParty, RoleMediator, RoleSpeaker, RoleAddressee,
		RoleLeader, RoleSupporter, RoleBeneficiary, RoleAffected, RoleInvolved, RoleSideA, RoleSideB,
	}
}

// Part is one actor's part in an event.
type Part struct {
	Actor ID   `json:"actor"`
	Role  Role `json:"role"`
}

// Sureness is how plainly the material states an event. It is not ICD 203
// confidence, which belongs to judgements.
type Sureness string

// The degrees of sureness; empty means not said.
const (
	SureStated   Sureness = "stated plainly"
	SureInferred Sureness = "partly inferred"
	SureDoubtful Sureness = "vague or contradicted"
)

// Event is one entry of the chronology.
type Event struct {
	Key
	When     Date              `json:"when"`               // EDTF, only as sure as the source
	WhenSaid string            `json:"whenSaid,omitempty"` // what the date rests on, in the source's wording
	Period   bool              `json:"period,omitempty"`   // the date is a duration, not an uncertainty: drawn as a band
	Kind     EventKind         `json:"kind"`
	Title    string            `json:"title"`
	Summary  string            `json:"summary,omitempty"`
	Caveat   string            `json:"caveat,omitempty"` // what a reader must know before using it
	Sure     Sureness          `json:"sure,omitempty"`
	Place    ID                `json:"place,omitempty"` // zero when no place is stated
	Parts    []Part            `json:"parts,omitempty"`
	Cites    []Citation        `json:"cites,omitempty"`
	Tags     []string          `json:"tags,omitempty"`
	Pinned   bool              `json:"pinned,omitempty"` // always labelled on the timeline
	Mark     TLP               `json:"mark,omitempty"`
	Origin   Origin            `json:"origin,omitzero"`
	Extra    map[string]string `json:"extra,omitempty"` // columns of the data set that have no place above
}

// Noun tells that this is an event.
func (*Event) Noun() Noun { return NounEvent }

// Check refuses an event without a title, a date or a kind.
func (e *Event) Check() error {
	switch {
	case strings.TrimSpace(e.Title) == "":
		return FieldProblem("title", "An event needs a title.")
	case e.When.IsZero():
		return FieldProblem("when", "An event needs a date, however rough: a year, “c. 2014” or “before 2016” will do.")
	case e.Kind == "":
		return FieldProblem("kind", "Choose the kind of event; “other” will do.")
	}
	return e.Mark.check()
}

// Backing is who stands behind an event.
type Backing struct {
	Cites   []Citation
	Figures bool // its entry names nobody, these give its figures
}

// Backing are the sources that the entry of an event names or, where it names
// none, those of what is claimed about it.
func (e *Event) Backing(claims []*Claim) Backing {
	if len(e.Cites) > 0 {
		return Backing{Cites: e.Cites}
	}
	b := Backing{}
	for _, c := range claims {
		if c.Source != 0 {
			b.Cites = append(b.Cites, Citation{Source: c.Source, Locator: c.Locator})
		}
	}
	b.Cites = withoutTwins(b.Cites)
	b.Figures = len(b.Cites) > 0
	return b
}

// backed reads who stands behind an event. Its claims are read where they are
// needed for it.
func backed(ctx context.Context, r Reader, e *Event) (Backing, error) {
	if len(e.Cites) > 0 {
		return e.Backing(nil), nil
	}
	claims, err := AboutAs[Claim](ctx, r, Ref{NounEvent, e.ID})
	return e.Backing(claims), err
}
