package app

import (
	"strings"
	"testing"
)

// typedDates are what people type, and what it means.
var typedDates = []struct{ typed, want string }{
	{"", ""},
	{"  ", ""},
	{" 2021-08-15 ", "2021-08-15"},
	{"2021-xx", "2021-XX"},
	{"2021 / 2022", "2021/2022"},
	{"Aug 2021", "2021-08"},
	{"AUGUST   2021", "2021-08"},
	{"Sept. 2021", "2021-09"},
	{"15 Aug 2021", "2021-08-15"},
	{"Aug 15, 2021", "2021-08-15"},
	{"15th of August, 2021", "2021-08-15"},
	{"9. Nov 2021", "2021-11-09"},
	{"15-Aug-2021", "2021-08-15"},
	{"Sunday 15 August 2021", "2021-08-15"},
	{"29 Feb 2020", "2020-02-29"},
	{"1 jan 0001", "0001-01-01"},
	{"31 dec 9999", "9999-12-31"},
	{"15.8.2021", "2021-08-15"},
	{"8/15/2021", "2021-08-15"},
	{"5/5/2021", "2021-05-05"},
	{"8/2021", "2021-08"},
	{"2021/08", "2021-08"},
	{"2021.08.15", "2021-08-15"},
	{"2021-8-5", "2021-08-05"},
	{"c. 2014", "2014~"},
	{"c.2014", "2014~"},
	{"c2014", "2014~"},
	{"ca. 2014", "2014~"},
	{"~2014", "2014~"},
	{"2014 or so", "2014~"},
	{"Circa Aug 2021", "2021-08~"},
	{"about Aug 2021", "2021-08~"},
	{"around 15 August 2021", "2021-08-15~"},
	{"2021?", "2021?"},
	{"2021 ?", "2021?"},
	{"Aug 2021?", "2021-08?"},
	{"possibly 6 January 2022", "2022-01-06?"},
	{"perhaps about 2021", "2021%"},
	{"9 Nov 2021 - 9 Dec 2021", "2021-11-09/2021-12-09"},
	{"9 Nov 2021 – 9 Dec 2021", "2021-11-09/2021-12-09"},
	{"9 Nov - 9 Dec 2021", "2021-11-09/2021-12-09"},
	{"9 - 12 Nov 2021", "2021-11-09/2021-11-12"},
	{"9-12 Nov 2021", "2021-11-09/2021-11-12"},
	{"Nov 9–12, 2021", "2021-11-09/2021-11-12"},
	{"Nov 9 - Dec 9, 2021", "2021-11-09/2021-12-09"},
	{"night of 15/16 August 2021", "2021-08-15/2021-08-16"},
	{"15 or 16 August 2021", "2021-08-15/2021-08-16"},
	{"2014 or 2015", "2014/2015"},
	{"Nov - Dec 2021", "2021-11/2021-12"},
	{"Nov-Dec 2021", "2021-11/2021-12"},
	{"Aug 2021/Oct 2021", "2021-08/2021-10"},
	{"2014-2016", "2014/2016"},
	{"c. 2014 - 2016", "2014~/2016"},
	{"15.8.2021-20.8.2021", "2021-08-15/2021-08-20"},
	{"2021-08-15 to 2021-08-20", "2021-08-15/2021-08-20"},
	{"between 2014 and 2016", "2014/2016"},
	{"Between Nov and Dec 2021", "2021-11/2021-12"},
	{"possibly between 2014 and c. 2016", "2014?/2016%"},
	{"from Nov to Dec 2021", "2021-11/2021-12"},
	{"from 9 November 2021 until 9 December 2021", "2021-11-09/2021-12-09"},
	{"from Aug 2021", "2021-08/.."},
	{"from 2021 on", "2021/.."},
	{"2021 onwards", "2021/.."},
	{"2016 - present", "2016/.."},
	{"2016 - unknown", "2016/"},
	{"? - 2016", "/2016"},
	{"before 2016", "../2015"},
	{"before Aug 2021", "../2021-07"},
	{"before 1 Jan 2021", "../2020-12-31"},
	{"before autumn 2021", "../2021-08"},
	{"before the 1990s", "../1989"},
	{"before c. 2016", "../2015~"},
	{"pre-2016", "../2015"},
	{"after 2016", "2017/.."},
	{"after 31 dec 2021", "2022-01-01/.."},
	{"after winter 2021/22", "2022-03/.."},
	{"since 2016", "2016/.."},
	{"since the beginning of 2016", "2016/.."},
	{"2016 or later", "2016/.."},
	{"until 2016", "../2016"},
	{"until the end of 2016", "../2016"},
	{"by about Oct 2021", "../2021-10~"},
	{"no later than 15 Aug 2021", "../2021-08-15"},
	{"2016 or earlier", "../2016"},
	{"autumn 2021", "2021-23"},
	{"Fall 2021", "2021-23"},
	{"spring of 2021", "2021-21"},
	{"winter 2021", "2021-24"},
	{"winter 2021/22", "2021-24"},
	{"winter 2021-22", "2021-24"},
	{"winter 1999–2000", "1999-24"},
	{"1990s", "199X"},
	{"the 1990's", "199X"},
	{"21st century", "20XX"},
	{"early 2021", "2021-01~/2021-04~"},
	{"mid 2021", "2021-05~/2021-08~"},
	{"mid-2021", "2021-05~/2021-08~"},
	{"late 2021", "2021-09~/2021-12~"},
	{"early February 2021", "2021-02-01~/2021-02-10~"},
	{"late Feb 2020", "2020-02-21~/2020-02-29~"},
	{"late December 2021", "2021-12-21~/2021-12-31~"},
	{"end of December 2021", "2021-12-21~/2021-12-31~"},
	{"mid-1990s", "1994~/1996~"},
	{"early 20th century", "1900~/1933~"},
	{"late winter 2021-22", "2022-02~"},
	{"mid to late 2021", "2021-05~/2021-12~"},
	{"late 2021 to early 2022", "2021-09~/2022-04~"},
	{"August 2021, day unknown", "2021-08-XX"},
}

// refusedDates are what people type and what can mean more than one thing, or
// nothing.
var refusedDates = []string{
	"soon", "undated", "next Tuesday", "August", "9", "9 2021", "15 Aug", "15 Aug 21", "15 Aug '21", "the 90s", "1995s",
	"5.8.2021", "5/8/2021", "15.8.21", "15.13.2021", "31.4.2021", "0.5.2021", "21/2021", "2021/22", "2014-16", "30 Feb 2021", "29 Feb 2021",
	"Monday 15 August 2021", "Monday August 2021", "9 Dec - 9 Nov 2021", "Dec - Jan 2022", "Dec 2021 - Jan", "now - 2016", "2016 -", "- 2016",
	"between 2014", "between", "before", "before 0001", "after 9999", "2014 or 2016", "2020 or 2021 or 2022", "2014 - 2015 - 2016",
	"early", "early 15 Aug 2021", "Aug Sep 2021", "2020 2021", "15 16 Aug 2021", "15 autumn 2021", "about", "~", "?", "today",
	"from .. to ..", "unknown - present", "2021-08-15T10:00", "15 March 44 BC", "2021-XX-15", strings.Repeat("2021 ", 100), "\xff\xfe", "2021-08-15\x00",
}

func TestWhatPeopleTypeIsRead(t *testing.T) {
	for _, c := range typedDates {
		d, err := ReadDate(c.typed)
		if err != nil || d.String() != c.want {
			t.Errorf("ReadDate(%q) = %q, %v, want %q", c.typed, d, err, c.want)
		}
	}
}

func TestWhatCannotBeReadIsRefusedWithASentence(t *testing.T) {
	for _, s := range refusedDates {
		d, err := ReadDate(s)
		wantProblem(t, s, err)
		if !d.IsZero() {
			t.Errorf("ReadDate(%q) = %q beside its error", s, d)
		}
	}
}

func TestRefusalOfWhatWasTypedAsksForWhatIsMissing(t *testing.T) {
	for s, want := range map[string]string{
		"5.8.2021":                "“5.8.2021” could be 5 August or 8 May: write the month as a word, as in “5 August 2021”.",
		"15 Aug 21":               "write the year with four digits",
		"August":                  "needs a year",
		"9 2021":                  "names a day without its month",
		"Dec - Jan 2022":          "write the year at both ends, as in “Dec 2021 - Jan 2022”",
		"Monday 15 August 2021":   "15 August 2021 is a Sunday",
		"30 Feb 2021":             "February 2021 has no day 30",
		"9 Dec 2021 - 9 Nov 2021": "9 December 2021 comes after 9 November 2021",
		"the 90s":                 "the 1990s",
		"soon":                    "“15 August 2021”",
	} {
		if _, err := ReadDate(s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("ReadDate(%q): %v, want %q", s, err, want)
		}
	}
}

func TestDateInWords(t *testing.T) {
	for _, c := range []struct{ edtf, words, span, reading string }{
		{"", "", "", ""},
		{"2021-08-15", "15 August 2021", "15 August 2021", "a Sunday"},
		{"2021-08", "August 2021", "August 2021", "1 August – 31 August 2021"},
		{"2021", "2021", "2021", "1 January – 31 December 2021"},
		{"2021-08~", "about August 2021", "about August 2021", "1 August – 31 August 2021, approximate"},
		{"2022-01-06?", "possibly 6 January 2022", "possibly 6 January 2022", "a Thursday, uncertain"},
		{"2021%", "possibly about 2021", "possibly about 2021", "1 January – 31 December 2021, uncertain and approximate"},
		{"2021-08-XX", "August 2021, day unknown", "August 2021, day unknown", "1 August – 31 August 2021"},
		{"2021-XX", "2021, month unknown", "2021, month unknown", "1 January – 31 December 2021"},
		{"2021-XX-XX", "2021, day and month unknown", "2021, day and month unknown", "1 January – 31 December 2021"},
		{"202X", "the 2020s", "the 2020s", "1 January 2020 – 31 December 2029"},
		{"20XX", "the century 2000–2099", "the century 2000–2099", "1 January 2000 – 31 December 2099"},
		{"2021-23", "autumn 2021", "autumn 2021", "1 September – 30 November 2021"},
		{"2021-24", "winter 2021–22", "winter 2021–22", "1 December 2021 – 28 February 2022"},
		{"1999-24", "winter 1999–2000", "winter 1999–2000", "1 December 1999 – 29 February 2000"},
		{"9999-24", "winter 9999", "winter 9999", "1 December – 31 December 9999"},
		{"2021-11-09/2021-12-09", "between 9 November and 9 December 2021", "9 November – 9 December 2021", "31 days"},
		{"2021-11-09/2021-11-12", "between 9 and 12 November 2021", "9 – 12 November 2021", "4 days"},
		{"2021-12-09/2022-01-09", "between 9 December 2021 and 9 January 2022", "9 December 2021 – 9 January 2022", "32 days"},
		{"2021-11/2021-12", "between November and December 2021", "November – December 2021", "1 November – 31 December 2021"},
		{"2004/2009", "between 2004 and 2009", "2004 – 2009", "1 January 2004 – 31 December 2009"},
		{"2021-21/2021-23", "between spring and autumn 2021", "spring – autumn 2021", "1 March – 30 November 2021"},
		{"2021-23/2021-24", "between autumn 2021 and winter 2021–22", "autumn 2021 – winter 2021–22", "1 September 2021 – 28 February 2022"},
		{
			"2021-08~/2021-10~", "between about August and about October 2021", "about August – about October 2021",
			"1 August – 31 October 2021, approximate",
		},
		{
			"2021-11~/2021-12-09", "between about November and 9 December 2021", "about November – 9 December 2021",
			"1 November – 9 December 2021, start approximate",
		},
		{"2001~/2021-08", "between about 2001 and August 2021", "about 2001 – August 2021", "1 January 2001 – 31 August 2021, start approximate"},
		{"2017/2022~", "between 2017 and about 2022", "2017 – about 2022", "1 January 2017 – 31 December 2022, end approximate"},
		{"2014?/2016?", "possibly between 2014 and 2016", "possibly from 2014 to 2016", "1 January 2014 – 31 December 2016, uncertain"},
		{
			"2014?/2016~", "between perhaps 2014 and about 2016", "perhaps 2014 – about 2016",
			"1 January 2014 – 31 December 2016, start uncertain, end approximate",
		},
		{
			"2021-08-XX/2021-09-15", "between August 2021 (day unknown) and 15 September 2021", "August 2021 (day unknown) – 15 September 2021",
			"1 August – 15 September 2021",
		},
		{"2021-09~/2021-12~", "late 2021", "late 2021", "1 September – 31 December 2021, approximate"},
		{"2021-06-11~/2021-06-20~", "mid-June 2021", "mid-June 2021", "11 June – 20 June 2021, approximate"},
		{"1990~/1993~", "the early 1990s", "the early 1990s", "1 January 1990 – 31 December 1993, approximate"},
		{"../2016", "in or before 2016", "until 2016", "until 31 December 2016"},
		{"../2021-08-15", "on or before 15 August 2021", "until 15 August 2021", ""},
		{"../2021-10~", "in or before about October 2021", "until about October 2021", "until 31 October 2021, approximate"},
		{"../2016%", "possibly in or before about 2016", "possibly until about 2016", "until 31 December 2016, uncertain and approximate"},
		{"/2016", "until 2016, start unknown", "until 2016, start unknown", "until 31 December 2016"},
		{"2021/..", "from 2021 on", "from 2021 on", "from 1 January 2021"},
		{"2021-08~/..", "from about August 2021 on", "from about August 2021 on", "from 1 August 2021, approximate"},
		{"2021-08-15/", "from 15 August 2021, end unknown", "from 15 August 2021, end unknown", ""},
	} {
		d := date(t, c.edtf)
		if d.Words() != c.words {
			t.Errorf("%s in words: %q, want %q", c.edtf, d.Words(), c.words)
		}
		if d.SpanWords() != c.span {
			t.Errorf("%s as a duration: %q, want %q", c.edtf, d.SpanWords(), c.span)
		}
		reading := ""
		if c.reading != "" {
			reading = ": " + c.reading
		}
		if d.Reading() != c.words+reading {
			t.Errorf("%s is shown as %q, want %q", c.edtf, d.Reading(), c.words+reading)
		}
		if d.SpanReading() != c.span+reading {
			t.Errorf("%s is shown as a duration as %q, want %q", c.edtf, d.SpanReading(), c.span+reading)
		}
	}
}
