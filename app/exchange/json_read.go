package exchange

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"durand/app"
)

// ReadJSON reads a case in Durand's format into a case. Rows are found again
// by their uid, or by the data set they came from; what is new keeps its id
// where that is free. Keys may stand in any order. What cannot be taken is in
// the report; a file that cannot be read to its end is an error, and fill of
// the writing must then fail so that nothing of it stays.
func ReadJSON(ctx context.Context, at io.ReaderAt, size int64, w app.Writer, opts Options) (*Report, error) {
	return readDocuments(ctx, []*document{{at: at, size: size}}, w, opts)
}

// ReadFS reads a case whose lists stand in several files of a folder, each a
// document in Durand's format with some of the keys.
func ReadFS(ctx context.Context, fsys fs.FS, dir string, w app.Writer, opts Options) (*Report, error) {
	names, err := fs.Glob(fsys, path.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	var docs []*document
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		docs = append(docs, &document{name: path.Base(name), at: bytes.NewReader(data), size: int64(len(data))})
	}
	return readDocuments(ctx, docs, w, opts)
}

func readDocuments(ctx context.Context, docs []*document, w app.Writer, opts Options) (*Report, error) {
	r := &jsonReader{
		ctx: ctx, w: w, report: newReport(FormatJSON),
		seen: map[app.Noun]idSet{}, moved: map[app.Noun]map[app.ID]app.ID{}, crowded: map[app.Noun]bool{},
	}
	lists := map[app.Noun][]section{}
	opts.total = 0
	for _, doc := range docs {
		opts.total += doc.size
		sections, err := doc.scan()
		if err != nil {
			return r.report, err
		}
		if err := r.sort(sections, lists); err != nil {
			return r.report, err
		}
	}
	if len(lists) == 0 {
		return r.report, app.Problemf(app.Foreign, "The file holds none of a case's lists (events, actors, …); nothing was taken from it.")
	}
	opts.read = func() int64 { return r.bytes }
	r.opts = opts
	for _, noun := range app.Nouns() {
		top, err := w.MaxID(noun)
		if err != nil {
			return r.report, err
		}
		r.seen[noun], r.moved[noun], r.crowded[noun] = idSet{}, map[app.ID]app.ID{}, top > 0
	}
	for _, noun := range app.Nouns() {
		for _, s := range lists[noun] {
			if err := r.list(noun, s); err != nil {
				return r.report, err
			}
		}
	}
	if err := r.settle(); err != nil {
		return r.report, err
	}
	return r.report, opts.step(ctx, r.report.Rows)
}

// jsonReader takes the rows of a case in JSON into a case.
type jsonReader struct {
	ctx    context.Context
	w      app.Writer
	opts   Options
	report *Report

	seen    map[app.Noun]idSet             // ids of the file whose rows were taken
	moved   map[app.Noun]map[app.ID]app.ID // those that got another id here
	crowded map[app.Noun]bool              // the case has rows of the noun that may hold an id
	waiting []waiting                      // rows that point at rows further on
	held    int                            // bytes of waiting
	bytes   int64                          // of all rows read
}

// waiting is a row whose references are not all there yet.
type waiting struct {
	noun   app.Noun
	raw    []byte
	doc    *document
	offset int64
}

// maxHeld bounds the rows that wait for rows further on.
const maxHeld = 48 << 20

// sort puts the sections under their nouns and checks the format.
func (r *jsonReader) sort(sections []section, lists map[app.Noun][]section) error {
	nouns := map[string]app.Noun{}
	for _, noun := range app.Nouns() {
		nouns[noun.Plural()] = noun
	}
	for _, s := range sections {
		noun, known := nouns[s.key]
		switch {
		case s.key == "durand":
			if err := s.format(); err != nil {
				return err
			}
		case !known:
			r.report.skip(s.doc.line(s.offset), clip(s.key), "", "This key is not one of the case format; all under it was passed over.")
		case !s.list:
			r.report.skip(s.doc.line(s.offset), s.key, "", "This key should hold a list; what it holds was passed over.")
		default:
			lists[noun] = append(lists[noun], s)
		}
	}
	return nil
}

// format refuses a case of a format that this program does not know yet.
func (s section) format() error {
	var head struct {
		Format int `json:"format"`
	}
	if err := s.decoder().Decode(&head); err != nil {
		return s.broken(err)
	}
	if head.Format > jsonFormat {
		return s.doc.problem(app.Newer, "The file is in format %d of a newer Durand; this one reads format %d. Nothing was taken from it.", head.Format, jsonFormat)
	}
	return nil
}

func (s section) decoder() *json.Decoder {
	return json.NewDecoder(io.NewSectionReader(s.doc.at, s.offset, s.doc.size-s.offset))
}

// broken says where a document cannot be read.
func (s section) broken(err error) error {
	var syntax *json.SyntaxError
	at := s.doc.size
	if errors.As(err, &syntax) {
		at = s.offset + syntax.Offset
	}
	return s.doc.problem(app.Damaged, "The JSON cannot be read at byte %d (line %d, under %q); nothing was taken from the file.", at, s.doc.line(at), s.key)
}

// list takes the rows of one list.
func (r *jsonReader) list(noun app.Noun, s section) error {
	dec := s.decoder()
	if _, err := dec.Token(); err != nil {
		return s.broken(err)
	}
	for dec.More() {
		if r.report.Rows%512 == 0 {
			if err := r.opts.step(r.ctx, r.report.Rows); err != nil {
				return err
			}
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return s.broken(err)
		}
		r.report.Rows++
		r.bytes += int64(len(raw))
		row := waiting{noun: noun, raw: raw, doc: s.doc, offset: s.offset + dec.InputOffset() - int64(len(raw))}
		taken, err := r.take(row, false)
		if err != nil {
			return err
		}
		if taken {
			continue
		}
		if r.held += len(raw); r.held > maxHeld {
			return s.doc.problem(app.Invalid, "Too many rows under %q point at rows that are not in the file; nothing was taken from it.", s.key)
		}
		r.waiting = append(r.waiting, row)
	}
	if _, err := dec.Token(); err != nil {
		return s.broken(err)
	}
	return nil
}

// settle takes the rows that waited, for as long as that frees others, and
// reports those that point at nothing.
func (r *jsonReader) settle() error {
	for progress := true; progress; {
		progress = false
		rest := r.waiting[:0]
		for _, row := range r.waiting {
			taken, err := r.take(row, false)
			if err != nil {
				return err
			}
			if taken {
				progress = true
			} else {
				rest = append(rest, row)
			}
		}
		r.waiting = rest
	}
	for _, row := range r.waiting {
		if _, err := r.take(row, true); err != nil {
			return err
		}
	}
	return nil
}

// take writes a row unless it points at a row that was not taken yet; when it
// is the last chance, it reports that instead. False means: ask again later.
func (r *jsonReader) take(from waiting, last bool) (bool, error) {
	row, skip := r.decode(from)
	if skip != nil {
		r.skip(from, *skip)
		return true, nil
	}
	key := *row.Keys()
	if key.ID != 0 && r.seen[from.noun].has(key.ID) {
		r.skip(from, Skip{Column: "id", Value: fmt.Sprint(key.ID), Reason: fmt.Sprintf("Another %s of the file has this id already.", from.noun)})
		return true, nil
	}
	if missing := r.link(row); missing != nil {
		if last {
			r.skip(from, Skip{
				Column: missing.Noun.Plural(), Value: fmt.Sprint(missing.ID),
				Reason: fmt.Sprintf("The %s %s points at %s %d, which is not in the file or was not taken.", from.noun, describe(row), missing.Noun, missing.ID),
			})
		}
		return last, nil
	}
	var problem *app.Problem
	if err := row.Check(); errors.As(err, &problem) {
		r.skip(from, Skip{Column: problem.Field, Value: describe(row), Reason: problem.Say})
		return true, nil
	}
	return true, r.write(from, row, key)
}

func (r *jsonReader) skip(from waiting, s Skip) {
	if from.doc.name != "" {
		s.Reason = from.doc.name + ": " + s.Reason
	}
	r.report.skip(from.doc.line(from.offset), s.Column, s.Value, s.Reason)
}

// decode reads one row; a field that the noun does not have is reported and
// passed over.
func (r *jsonReader) decode(from waiting) (app.Row, *Skip) {
	row := app.NewRow(from.noun)
	strict := json.NewDecoder(bytes.NewReader(from.raw))
	strict.DisallowUnknownFields()
	err := strict.Decode(row)
	if err != nil {
		row = app.NewRow(from.noun)
		if again := json.Unmarshal(from.raw, row); again == nil {
			r.report.affect(from.doc.line(from.offset), strings.Trim(strings.TrimPrefix(err.Error(), "json: unknown field "), `"`), "", "This field is not one of the case format; it was passed over.")
			err = nil
		} else {
			err = again
		}
	}
	if err != nil {
		skip := &Skip{Value: string(from.raw), Reason: fmt.Sprintf("This %s cannot be read: %s.", from.noun, strings.TrimSuffix(err.Error(), "."))}
		var kind *json.UnmarshalTypeError
		if errors.As(err, &kind) {
			skip.Column, skip.Reason = kind.Field, fmt.Sprintf("This field of the %s holds a %s, which it cannot.", from.noun, kind.Value)
		}
		return nil, skip
	}
	key := row.Keys()
	if key.ID < 0 {
		return nil, &Skip{Column: "id", Value: fmt.Sprint(key.ID), Reason: "An id is a whole number above zero."}
	}
	if key.UID != "" && !isUUID(key.UID) {
		r.report.affect(from.doc.line(from.offset), "uid", key.UID, "This is not a UUID; the row gets a new one.")
		key.UID = ""
	}
	return row, nil
}

// link gives the references of a row the ids that hold here. It returns the
// first that leads to no row taken so far, and then changes nothing.
func (r *jsonReader) link(row app.Row) (missing *app.Ref) {
	app.Links(row, func(noun app.Noun, id *app.ID) {
		if missing == nil && !r.seen[noun].has(*id) {
			missing = &app.Ref{Noun: noun, ID: *id}
		}
	})
	if missing != nil {
		return missing
	}
	app.Links(row, func(noun app.Noun, id *app.ID) {
		if here, moved := r.moved[noun][*id]; moved {
			*id = here
		}
	})
	return nil
}

// write puts a row that is complete into the case. key is what it had in the
// file.
func (r *jsonReader) write(from waiting, row app.Row, key app.Key) error {
	noun := row.Noun()
	id, err := r.find(row)
	if err != nil {
		return err
	}
	what := added
	if id != 0 {
		if what, err = r.compare(row, id); err != nil {
			return err
		}
		if noun == app.NounCase && what == changed {
			r.report.remark("What the file says about its case was left out: this case has words of its own about itself.")
			what = same
		}
	} else if err := r.room(row); err != nil {
		return err
	}
	if what != same {
		err := r.w.Put(row)
		var problem *app.Problem
		if errors.As(err, &problem) && problem.Kind == app.Invalid {
			r.skip(from, Skip{Column: problem.Field, Value: describe(row), Reason: problem.Say})
			return nil
		}
		if err != nil {
			return err
		}
	}
	if key.ID != 0 {
		r.seen[noun].add(key.ID)
		if here := row.Keys().ID; here != key.ID {
			r.moved[noun][key.ID] = here
		}
	}
	r.report.row(what)
	r.report.note(noun, what)
	return nil
}

// find looks for the row in the case, by its uid or its origin.
func (r *jsonReader) find(row app.Row) (app.ID, error) {
	if uid := row.Keys().UID; uid != "" {
		return r.w.FindUID(row.Noun(), uid)
	}
	if origin := originOf(row); origin.Set != "" && origin.Key != "" {
		return r.w.Find(row.Noun(), origin)
	}
	return 0, nil
}

// compare tells whether the row differs from the one in the case, whose key
// it gets.
func (r *jsonReader) compare(row app.Row, id app.ID) (fate, error) {
	old := app.NewRow(row.Noun())
	old.Keys().ID = id
	if err := r.w.Get(old); err != nil {
		return same, err
	}
	*row.Keys() = *old.Keys()
	before, err := json.Marshal(old)
	if err != nil {
		return same, err
	}
	after, err := json.Marshal(row)
	if err != nil {
		return same, err
	}
	if bytes.Equal(before, after) {
		return same, nil
	}
	return changed, nil
}

// room lets a new row keep its id where no other row of the case has it.
func (r *jsonReader) room(row app.Row) error {
	key := row.Keys()
	if key.ID == 0 {
		r.crowded[row.Noun()] = true
		return nil
	}
	if !r.crowded[row.Noun()] {
		return nil
	}
	there := app.NewRow(row.Noun())
	there.Keys().ID = key.ID
	err := r.w.Get(there)
	if err == nil {
		key.ID = 0
		return nil
	}
	if app.KindOf(err) == app.Missing {
		return nil
	}
	return err
}
