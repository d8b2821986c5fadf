package assets_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"hash/fnv"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"durand/app"
)

// gramWords is the length of a run of words that counts as copied.
const gramWords = 8

// gramFile holds the FNV-1a hashes, 64 bits big-endian and sorted, of all runs
// of eight words in the five articles. The articles are not in this
// repository; the hashes let the test run without them.
const gramFile = "testdata/article-grams.bin"

var word = regexp.MustCompile(`[a-z0-9]+(?:'[a-z0-9]+)*`)

// grams returns the runs of eight words of a text by their hash.
func grams(text string) map[uint64]string {
	words := word.FindAllString(strings.ReplaceAll(strings.ToLower(text), "’", "'"), -1)
	found := map[uint64]string{}
	for i := 0; i+gramWords <= len(words); i++ {
		run := strings.Join(words[i:i+gramWords], " ")
		h := fnv.New64a()
		h.Write([]byte(run))
		found[h.Sum64()] = run
	}
	return found
}

func readGrams(t *testing.T) map[uint64]bool {
	t.Helper()
	file, err := os.ReadFile(gramFile)
	if err != nil {
		t.Fatal(err)
	}
	known := map[uint64]bool{}
	for hash := range slices.Chunk(file, 8) {
		known[binary.BigEndian.Uint64(hash)] = true
	}
	if len(known) < 5000 {
		t.Fatalf("%s holds %d runs of words only", gramFile, len(known))
	}
	return known
}

func TestNoSentenceOfAnArticleIsInTheStarterCase(t *testing.T) {
	known := readGrams(t)
	check := func(name, text string) {
		for hash, run := range grams(text) {
			if known[hash] {
				t.Errorf("%s has eight words of an article in a row: %q", name, run)
			}
		}
	}
	readStarter(t).each(func(name string, _ app.Noun, row app.Row) {
		// A work is named by its title and address, whatever words they have.
		if source, ok := row.(*app.Source); ok {
			source.Title, source.Link = "", ""
		}
		text, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		var fields any
		if err := json.Unmarshal(text, &fields); err != nil {
			t.Fatal(err)
		}
		visitStrings(fields, func(s string) { check(name, s) })
	})
	readme, err := os.ReadFile("starter/README.md")
	if err != nil {
		t.Fatal(err)
	}
	check("README.md", string(readme))
}

func visitStrings(value any, visit func(string)) {
	switch v := value.(type) {
	case string:
		visit(v)
	case []any:
		for _, one := range v {
			visitStrings(one, visit)
		}
	case map[string]any:
		for _, one := range v {
			visitStrings(one, visit)
		}
	}
}

func TestTheHashesAreThoseOfTheArticles(t *testing.T) {
	files, err := filepath.Glob("../../shared/articles/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("the articles are not here; their hashes in testdata are used all the same")
	}
	all := map[uint64]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for hash := range grams(string(text)) {
			all[hash] = true
		}
	}
	var want bytes.Buffer
	for _, hash := range slices.Sorted(maps.Keys(all)) {
		want.Write(binary.BigEndian.AppendUint64(nil, hash))
	}
	if os.Getenv("DURAND_WRITE_GRAMS") != "" {
		if err := os.WriteFile(gramFile, want.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(gramFile); err != nil || !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%s does not hold the hashes of the articles (%v); run the test with DURAND_WRITE_GRAMS=1", gramFile, err)
	}
}
