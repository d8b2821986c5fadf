package widgets

import "math"

// Item is one event in one lane. Days count from 1970-01-01; First and Last are
// the first and last day it may or did cover, NoFirst and NoLast are open
// ends. ID is not 0; an event that stands in two lanes is two items with one ID.
type Item struct {
	ID          int64
	Lane        int // index into Scene.Lanes
	First, Last int32
	Soft        bool    // the date is imprecise: somewhere in the range
	Unsure      bool    // who says so is not sure of the date: its point is hollow
	Span        bool    // a duration, drawn as a bar
	Fades       bool    // where Last is NoLast: it is not known whether it goes on
	Kind        int     // index into Style.Kinds
	Weight      float64 // whose label wins
	Pinned      bool    // always labelled
	Label       string
}

// Band is a period drawn behind all lanes.
type Band struct {
	ID          int64
	First, Last int32
	Label       string
}

// Lane is a row of the timeline. Count is what the host counts in it, in view or
// not.
type Lane struct {
	Key    int64
	Name   string
	Count  int
	Folded bool
}

// Bucket stands for Count events of a lane that are too many to hand over one by
// one. First and Last are its days, both included; Edges says which suit.
type Bucket struct {
	Lane        int
	First, Last int32
	Count       int
}

// Scene is what a timeline shows. Shown of Total events are in view; Imprecise
// more may be, but are dated too loosely to be placed at this zoom.
type Scene struct {
	Lanes                   []Lane
	Items                   []Item
	Buckets                 []Bucket
	Bands                   []Band
	Shown, Total, Imprecise int
	Counting                bool     // these are not known yet
	KindNames               []string // by Item.Kind, for the legend; none draws none
}

// anchor is the day at which an item stands among others: its first, or the only
// one that is known.
func (it *Item) anchor() int32 {
	if it.First == NoFirst {
		return it.Last
	}
	return it.First
}

// goesOn tells a duration that has begun and is not known to have ended.
func (it *Item) goesOn() bool { return it.Span && it.First != NoFirst && it.Last == NoLast }

// View is the part of time and of the lanes that is looked at. First and Last are
// days with fractions, Last not included: the first of May alone is [d, d+1).
// Width, Height and Scroll are in pixels, or points on paper.
type View struct {
	First, Last   float64
	Width, Height float64
	Scroll        float64
	Selected      int64 // an item or band, 0 for none
	Hovered       int64
}

// perDay is how wide a day is, given the width of the plot.
func (v View) perDay(plot float64) float64 { return plot / (v.Last - v.First) }

// sees tells whether any of the days is in view.
func (v View) sees(first, last int32) bool {
	return float64(first) < v.Last && float64(last)+1 > v.First
}

// fades tells a duration that has begun, and of which nobody says whether it goes
// on.
func (it *Item) fades() bool { return it.goesOn() && it.Fades }

// vague tells whether an imprecise date, or a duration of which nobody says when
// it began, covers all of the view: nothing can be drawn of it there, and it is
// not counted as shown.
func (v View) vague(it *Item) bool {
	return (it.Soft || it.First == NoFirst) && it.First != it.Last && float64(it.First) <= math.Floor(v.First) && float64(it.Last) >= math.Ceil(v.Last)-1
}

// shows tells whether an item is drawn in the view, or counted there.
func (v View) shows(it *Item) bool { return v.sees(it.First, it.Last) && !v.vague(it) }
