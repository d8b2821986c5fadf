package views

import (
	"fmt"
	"strings"
	"time"

	"durand/app"
)

// months writes the names of months as narrow columns need them.
var months = strings.NewReplacer("January", "Jan", "February", "Feb", "August", "Aug", "September", "Sep", "October", "Oct", "November", "Nov", "December", "Dec")

// briefDate says a date for a narrow column, from whose words one would see
// nothing but "between …": the days, months or years that it lies in. The
// whole of it stands beside the list.
func briefDate(d app.Date) string {
	if !d.IsInterval() || d.OpenStart() || d.OpenEnd() {
		words := months.Replace(d.Words())
		if sure, ok := strings.CutPrefix(words, "possibly "); ok {
			words = sure + "?"
		}
		return strings.TrimSuffix(words, " on")
	}
	fromYear, fromMonth, _ := d.First().Civil()
	toYear, toMonth, _ := d.Last().Civil()
	short := func(month int) string { return time.Month(month).String()[:3] }
	switch {
	case fromYear != toYear:
		return fmt.Sprintf("%d – %d", fromYear, toYear)
	case fromMonth == toMonth:
		return fmt.Sprintf("%s %d", short(fromMonth), fromYear)
	case fromMonth == 1 && toMonth == 12:
		return fmt.Sprint(fromYear)
	}
	return fmt.Sprintf("%s – %s %d", short(fromMonth), short(toMonth), fromYear)
}
