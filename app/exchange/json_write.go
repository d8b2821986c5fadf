package exchange

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"durand/app"
)

// jsonFormat is the number of the case format that is written and read.
const jsonFormat = 1

// tellExport tells of progress and stops cancelled work.
func tellExport(ctx context.Context, rows int, progress func(rows int)) error {
	if ctx.Err() != nil {
		return &app.Problem{Kind: app.Cancelled, Say: "The export was stopped; a file that was there before is unchanged.", Err: ctx.Err()}
	}
	if progress != nil {
		progress(rows)
	}
	return nil
}

// Rows gives all rows of a noun; app.Reader does.
type Rows interface {
	Each(ctx context.Context, noun app.Noun, yield func(app.Row) error) error
}

// WriteJSON writes a whole case in Durand's format: one object whose keys are
// the plural nouns, one row a line, a row at a time. Progress may be nil.
func WriteJSON(ctx context.Context, w io.Writer, r Rows, progress func(rows int)) error {
	rows := func(noun app.Noun, yield func(app.Row) error) error { return r.Each(ctx, noun, yield) }
	return writeJSON(ctx, w, rows, progress)
}

func writeJSON(ctx context.Context, w io.Writer, each func(app.Noun, func(app.Row) error) error, progress func(rows int)) error {
	out := bufio.NewWriterSize(w, 64<<10)
	fmt.Fprintf(out, "{\n\"durand\":{\"format\":%d}", jsonFormat)
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	done := 0
	for _, noun := range app.Nouns() {
		fmt.Fprintf(out, ",\n%q:[", noun.Plural())
		between := "\n"
		err := each(noun, func(row app.Row) error {
			if done++; done%512 == 0 {
				if err := tellExport(ctx, done, progress); err != nil {
					return err
				}
			}
			line.Reset()
			if err := encoder.Encode(row); err != nil {
				return fmt.Errorf("exchange: %s %d: %w", noun, row.Keys().ID, err)
			}
			out.WriteString(between)
			between = ",\n"
			_, err := out.Write(bytes.TrimRight(line.Bytes(), "\n"))
			return err
		})
		if err != nil {
			return err
		}
		if between != "\n" {
			out.WriteByte('\n')
		}
		out.WriteByte(']')
	}
	out.WriteString("\n}\n")
	if err := out.Flush(); err != nil {
		return err
	}
	return tellExport(ctx, done, progress)
}
