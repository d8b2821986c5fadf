package app

import (
	"regexp"
	"strings"
)

// EstimativeRule is the rule of ICD 203 that MixedSentence holds against a
// text, in one sentence for people.
const EstimativeRule = "ICD 203: likelihood says how probable something is, confidence how well the judgement is founded; keep them in separate sentences."

var (
	sentenceEnd    = regexp.MustCompile(`[.!?…]+["”’)\]]*(\s+|$)|\n+`)
	likelihoodSaid = regexp.MustCompile(`(?i)\b(almost no chance|remote chance|(highly |very )?(un)?likely|(highly )?(im)?probabl[ey]|roughly even (chance|odds)|almost certain(ly)?|nearly certain(ly)?|chances are)\b`)
	confidenceSaid = regexp.MustCompile(`(?i)\b((low|moderate|medium|high)(ly)? confiden(ce|t)|confidence (is|remains) (low|moderate|high)|with confidence|(are|am|is) confident)\b`)
)

// MixedSentence returns the first sentence of a text that speaks of both
// likelihood and confidence, which ICD 203 forbids; empty when none does.
func MixedSentence(text string) string {
	for len(text) > 0 {
		sentence, rest := text, ""
		if end := sentenceEnd.FindStringIndex(text); end != nil {
			sentence, rest = text[:end[1]], text[end[1]:]
		}
		if likelihoodSaid.MatchString(sentence) && confidenceSaid.MatchString(sentence) {
			return strings.TrimSpace(sentence)
		}
		text = rest
	}
	return ""
}

// LikelihoodRange is the range of probability in per cent that ICD 203 gives a
// step of its scale; empty for none.
func LikelihoodRange(l Likelihood) string {
	switch l {
	case AlmostNoChance:
		return "1–5 %"
	case VeryUnlikely:
		return "5–20 %"
	case Unlikely:
		return "20–45 %"
	case RoughlyEven:
		return "45–55 %"
	case Likely:
		return "55–80 %"
	case VeryLikely:
		return "80–95 %"
	case AlmostCertain:
		return "95–99 %"
	}
	return ""
}
