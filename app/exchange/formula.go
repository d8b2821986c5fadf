package exchange

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// A workbook keeps with each formula the result that it had when it was last
// calculated. Programs that only write workbooks leave 0 there, or nothing: that
// is not a zero that somebody counted.

// stale are the cells of a sheet whose formula has the result 0 or none, with
// the columns of the same row that it adds up, as "D+E" or "D:F"; empty where it
// does something else.
type stale map[cellAt]string

type cellAt struct{ row, column int32 }

// maxStale bounds the cells that are remembered of a sheet.
const maxStale = 1 << 20

// stale finds such cells of a sheet. Most sheets have no formula at all, which
// is seen without taking their XML apart.
func (b *workbook) stale(sheet string) (stale, error) {
	archive, err := zip.NewReader(b.at, b.size)
	if err != nil {
		return nil, fmt.Errorf("exchange: %w", err)
	}
	name, err := sheetFile(archive, sheet)
	if err != nil || name == "" {
		return nil, err
	}
	there := false
	err = inArchive(archive, name, func(in io.Reader) error {
		there, err = mentions(in, "<f")
		return err
	})
	if err != nil || !there {
		return nil, err
	}
	found := stale{}
	err = inArchive(archive, name, func(in io.Reader) error { return found.read(in) })
	return found, err
}

// inArchive reads a file of an archive; one that is not there has nothing to read.
func inArchive(archive *zip.Reader, name string, read func(io.Reader) error) error {
	for _, f := range archive.File {
		if strings.TrimPrefix(f.Name, "/") != name {
			continue
		}
		in, err := f.Open()
		if err != nil {
			return fmt.Errorf("exchange: %w", err)
		}
		return errors.Join(read(io.LimitReader(in, maxSheets)), in.Close())
	}
	return nil
}

// sheetFile finds the file that holds a sheet; empty where it cannot be told.
func sheetFile(archive *zip.Reader, sheet string) (string, error) {
	var book struct {
		Sheets []struct {
			Name string     `xml:"name,attr"`
			Any  []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		Links []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	for name, into := range map[string]any{"xl/workbook.xml": &book, "xl/_rels/workbook.xml.rels": &links} {
		err := inArchive(archive, name, func(in io.Reader) error { return xml.NewDecoder(in).Decode(into) })
		if err != nil {
			return "", fmt.Errorf("exchange: %s: %w", name, err)
		}
	}
	for _, s := range book.Sheets {
		for _, attr := range s.Any {
			for _, link := range links.Links {
				if s.Name != sheet || attr.Name.Local != "id" || link.ID != attr.Value {
					continue
				}
				if target, whole := strings.CutPrefix(link.Target, "/"); whole {
					return target, nil
				}
				return path.Join("xl", link.Target), nil
			}
		}
	}
	return "", nil
}

// mentions tells whether a stream holds some letters.
func mentions(in io.Reader, letters string) (bool, error) {
	buf, kept := make([]byte, 64<<10), 0
	for {
		n, err := in.Read(buf[kept:])
		if bytes.Contains(buf[:kept+n], []byte(letters)) {
			return true, nil
		}
		if errors.Is(err, io.EOF) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		tail := min(kept+n, len(letters)-1)
		copy(buf, buf[kept+n-tail:kept+n])
		kept = tail
	}
}

// sheetCell is a cell as its XML has it.
type sheetCell struct {
	Ref     string `xml:"r,attr"`
	Formula *struct {
		Text   string `xml:",chardata"`
		Shared string `xml:"si,attr"`
	} `xml:"f"`
	Value string `xml:"v"`
}

// read notes the cells of a sheet.
func (s stale) read(in io.Reader) error {
	decoder := xml.NewDecoder(in)
	shared := map[string]string{} // what a formula adds up that others share
	for len(s) < maxStale {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "c" {
			continue
		}
		var cell sheetCell
		if err := decoder.DecodeElement(&cell, &start); err != nil {
			return err
		}
		column, row, err := excelize.CellNameToCoordinates(cell.Ref)
		if err != nil || cell.Formula == nil {
			continue
		}
		at := cellAt{int32(row), int32(column)}
		sums := sumOf(cell.Formula.Text, row)
		if id := cell.Formula.Shared; id != "" {
			key := id + " " + strconv.Itoa(int(at.column))
			if cell.Formula.Text != "" {
				shared[key] = sums
			}
			sums = shared[key]
		}
		if value, err := strconv.ParseFloat(cell.Value, 64); cell.Value == "" || err == nil && value == 0 {
			s[at] = sums
		}
	}
	return nil
}

var (
	sumFormula  = regexp.MustCompile(`^SUM\((\$?[A-Z]{1,3}\$?\d+[:+,;]\$?[A-Z]{1,3}\$?\d+(?:[+,;]\$?[A-Z]{1,3}\$?\d+)*)\)$`)
	plusFormula = regexp.MustCompile(`^\$?[A-Z]{1,3}\$?\d+(?:\+\$?[A-Z]{1,3}\$?\d+)+$`)
	oneRef      = regexp.MustCompile(`\$?([A-Z]{1,3})\$?(\d+)`)
)

// sumOf tells which cells of its own row a formula adds up; empty when it does
// anything else.
func sumOf(formula string, row int) string {
	formula = strings.ToUpper(strings.ReplaceAll(strings.TrimPrefix(strings.TrimSpace(formula), "="), " ", ""))
	if sum := sumFormula.FindStringSubmatch(formula); sum != nil {
		formula = strings.NewReplacer(",", "+", ";", "+").Replace(sum[1])
	} else if !plusFormula.MatchString(formula) {
		return ""
	}
	for _, ref := range oneRef.FindAllStringSubmatch(formula, -1) {
		if ref[2] != strconv.Itoa(row) {
			return ""
		}
	}
	return oneRef.ReplaceAllString(formula, "$1")
}

// add adds up what sumOf found in the cells of its row; ok is false where it
// cannot, or where none of the cells says anything.
func add(sums string, cells []string) (total float64, ok bool) {
	if sums == "" {
		return 0, false
	}
	for _, term := range strings.Split(sums, "+") {
		from, to, span := strings.Cut(term, ":")
		if !span {
			to = from
		}
		first, err := excelize.ColumnNameToNumber(from)
		last, also := excelize.ColumnNameToNumber(to)
		if err != nil || also != nil {
			return 0, false
		}
		for column := first; column <= min(last, len(cells)); column++ {
			value, err := strconv.ParseFloat(strings.TrimSpace(cells[column-1]), 64)
			if err == nil {
				total, ok = total+value, true
			}
		}
	}
	return total, ok
}

// renew sees to the formulas of a row, and says what it did.
func (s stale) renew(row int, cells []string) []Skip {
	var said []Skip
	if len(s) == 0 {
		return nil
	}
	for i := range cells {
		sums, there := s[cellAt{int32(row), int32(i + 1)}]
		if !there {
			continue
		}
		was := cells[i]
		reason := "The cell holds a formula whose stored result may be out of date; it was taken for unknown. Open the workbook in a spreadsheet, save it and import it again, or type the figure."
		cells[i] = ""
		if total, ok := add(sums, cells); ok {
			cells[i] = strconv.FormatFloat(total, 'f', -1, 64)
			if cells[i] == was {
				continue
			}
			reason = "The cell holds a sum that was never calculated; " + cells[i] + " was taken, which the cells of its row add up to."
		} else if was == "" {
			continue // it says nothing, and nothing is taken
		}
		letters, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			letters = strconv.Itoa(i + 1)
		}
		said = append(said, Skip{Line: row, Column: letters, Value: was, Reason: reason})
	}
	return said
}
