package views

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"durand/app"
)

// statusBar says how many events are shown, how the saving stands, which case
// is open, and how far long work has come.
type statusBar struct {
	shell  *shell
	counts *widget.Label
	saved  *widget.Label
	file   *widget.Hyperlink // leads to what the case is
	bar    *widget.ProgressBar
	doing  *widget.Label
	stop   *widget.Button
	work   *fyne.Container
	row    *fyne.Container      // all of it
	works  []*longWork          // under way, the newest last: the one that is shown
	reads  map[string]*longWork // readings under way, by the slot of their question
}

// longWork is work that takes time, with how far it has come.
type longWork struct {
	words  string
	share  float64 // done, 0 to 1; below where nobody can tell
	cancel func()
}

func newStatusBar(s *shell) *statusBar {
	b := &statusBar{shell: s, reads: map[string]*longWork{}, counts: small(""), saved: small(""), file: smallLinkLabel("", s.showCase), doing: small("")}
	b.bar = widget.NewProgressBar()
	b.stop = widget.NewButtonWithIcon("Cancel", theme.CancelIcon(), func() {
		if n := len(b.works); n > 0 {
			b.works[n-1].cancel()
		}
	})
	b.stop.Importance = widget.LowImportance
	b.work = container.NewHBox(b.doing, wide(160, b.bar), b.stop)
	b.work.Hide()
	b.row = container.NewBorder(nil, nil, b.counts, container.NewHBox(b.work, b.saved, b.file))
	return b
}

func small(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.SizeName = theme.SizeNameCaptionText
	return l
}

func (b *statusBar) content() fyne.CanvasObject {
	return panel(theme.ColorNameHeaderBackground, b.row)
}

func (b *statusBar) count(words string) { b.counts.SetText(words) }

// say shows a message where the saving stands, until it is read.
func (b *statusBar) say(words string) {
	const toRead = 20 * time.Second
	b.tell(words)
	b.shell.tasks.after("said", toRead, func() {
		b.saved.SetText("")
		b.refresh()
	})
}

func (b *statusBar) tell(words string) {
	b.shell.tasks.drop("said")
	b.saved.Importance = widget.MediumImportance
	b.saved.SetText(words)
}

// saving shows how the saving stands; an error stays until the next success.
func (b *statusBar) saving(words string, err error) {
	if err != nil {
		b.shell.tasks.drop("said")
		b.saved.Importance = widget.DangerImportance
		b.saved.SetText("Not saved: " + say(err))
		return
	}
	b.say(words)
}

// lastChange begins what stands where nothing else is to be said.
const lastChange = "Last change "

// refresh asks the case for its name, size and mark.
func (b *statusBar) refresh() {
	s := b.shell
	if !s.lib.IsOpen() {
		b.file.SetText("no case open")
		return
	}
	load(s.tasks, "status", func(ctx context.Context) (app.CaseInfo, error) { return s.lib.Read().Info(ctx) },
		func(info app.CaseInfo, err error) {
			if err != nil {
				return
			}
			words := info.Name
			if info.ReadOnly {
				words += " · read only"
			}
			if info.Mark != "" {
				words += " · " + string(info.Mark)
			}
			b.file.SetText(words)
			if (b.saved.Text == "" || strings.HasPrefix(b.saved.Text, lastChange)) && !info.Saved.IsZero() {
				b.tell(lastChange + info.Saved.Local().Format("2 Jan 2006 15:04"))
			}
			s.entitle(info.Name + " – Durand")
		})
}

// showWork shows the newest work under way, and how many others there are.
func (b *statusBar) showWork() {
	n := len(b.works)
	if n == 0 {
		b.work.Hide()
		return
	}
	words := b.works[n-1].words
	if n > 1 {
		words += " (and " + grouped(n-1) + " more)"
	}
	b.doing.SetText(words)
	if share := b.works[n-1].share; share < 0 {
		b.bar.Hide()
	} else {
		b.bar.Show()
		b.bar.SetValue(share)
	}
	if !b.work.Visible() {
		b.work.Show()
		b.row.Refresh() // what was hidden has no size yet, and nobody else lays it out
	}
}

// long shows long work with its progress and a way to cancel it, which is
// returned too. The window stays usable meanwhile.
func (s *shell) long(title string, work func(ctx context.Context, report func(string, int64, int64)) error, done func(error)) (cancel func()) {
	own := s.mostlyShort(title, work, func() {}, done)
	s.status.begun(own)
	return own.cancel
}

// longWriting is long for what other writings wait for. The window may be asked
// to close meanwhile; then nothing is done after.
func (s *shell) longWriting(title string, work func(ctx context.Context, report func(string, int64, int64)) error, done func(error)) {
	s.busy = true
	s.stopWriting = s.long(title, work, func(err error) {
		if !s.written() {
			done(err)
		}
	})
}

// mostlyShort is long for work that is mostly over at once: it is shown when it
// first reports progress, and onLong is told.
func (s *shell) mostlyShort(title string, work func(ctx context.Context, report func(string, int64, int64)) error, onLong func(), done func(error)) *longWork {
	b := s.status
	own := &longWork{words: title}
	begun, stage := time.Now(), int64(0)
	own.cancel = s.tasks.long(work, func(what string, n, total int64) {
		if total != stage { // each stage has its own beginning and total
			begun, stage = time.Now(), total
		}
		own.words = title
		if what != "" {
			own.words += ": " + what
		}
		if total > 0 {
			own.share = float64(n) / float64(total)
			own.words += remaining(begun, n, total)
		}
		if !slices.Contains(b.works, own) {
			onLong()
			b.begun(own)
		}
		b.showWork()
	}, func(err error) {
		b.ended(own)
		done(err)
	})
	return own
}

func (b *statusBar) begun(work *longWork) {
	b.works = append(b.works, work)
	b.showWork()
}

func (b *statusBar) ended(work *longWork) {
	b.works = slices.DeleteFunc(b.works, func(w *longWork) bool { return w == work })
	b.showWork()
}

// longReading is how long a reading may last before it is shown, with a way to
// cancel it.
const longReading = 600 * time.Millisecond

// pressItsName says how a view among the sources is read again.
const pressItsName = "Press the name of this view to read it again."

// reading is load for what takes long where there are very many rows: then the
// status bar says what is read and lets the reader cancel it. Show hears of
// that as of a failure, with how it is read again.
func reading[T any](s *shell, slot, words, again string, ask func(context.Context) (T, error), show func(T, error)) {
	b := s.status
	b.ended(b.reads[slot]) // a newer question takes its place
	own := &longWork{words: words, share: -1}
	b.reads[slot] = own
	timer := slot + " lasts"
	over := func(answer T, err error) {
		s.tasks.drop(timer)
		b.ended(own)
		show(answer, err)
	}
	own.cancel = func() {
		s.tasks.drop(slot)
		s.unread()
		var none T
		over(none, app.Problemf(app.Cancelled, "The reading was cancelled; nothing was changed. %s", again))
	}
	s.tasks.after(timer, longReading, func() {
		b.works = append(b.works, own)
		b.showWork()
	})
	load(s.tasks, slot, ask, over)
}

// remaining says in words how long work will still take, once that can be told.
func remaining(begun time.Time, n, total int64) string {
	spent := time.Since(begun)
	if spent < 2*time.Second || n == 0 || n >= total {
		return ""
	}
	left := time.Duration(float64(spent) * float64(total-n) / float64(n)).Round(time.Second)
	if left > 90*time.Second {
		return ", about " + left.Round(time.Minute).String()[:len(left.Round(time.Minute).String())-2] + " left"
	}
	return ", about " + left.String() + " left"
}
