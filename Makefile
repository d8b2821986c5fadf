# Durand: make run opens the window, make test runs every test. Both install
# the system packages that are missing; see docs/dependencies.md.

# sqlite_fts5 compiles full-text search into SQLite. migrated_fynedo tells Fyne
# that only the main goroutine touches widgets; the tests leave it out, because
# without it Fyne reports each call from another goroutine. no_emoji leaves out
# Fyne's font of emoji, which is read twice at every start and held in memory;
# the system's own is taken where a source has any.
TAGS := sqlite_fts5
WINDOW := $(TAGS),migrated_fynedo,no_emoji

export GOFLAGS := $(GOFLAGS) -buildvcs=false -tags=$(TAGS)
export CGO_ENABLED := 1

# All packages but main: main alone pulls in OpenGL.
UNITS := ./app/... ./assets/... ./charts/... ./data/... ./views/...

LINTERS := mvdan.cc/gofumpt@v0.12.0 \
	honnef.co/go/tools/cmd/staticcheck@v0.8.2 \
	github.com/fzipp/gocyclo/cmd/gocyclo@v0.6.0 \
	github.com/ryanrolds/sqlclosecheck@v0.6.0 \
	github.com/jingyugao/rowserrcheck@v1.1.1

# All of staticcheck with the checks of doc comments; left out are three that
# its authors leave out too.
CHECKS := all,-SA9003,-ST1003,-ST1016

FUZZTIME := 60s

.PHONY: run build test lint unit race e2e bench fuzz clean
.NOTPARALLEL:

run: build
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec bin/durand $(CASE); fi; \
	echo "There is no display here, so no window can open; what it would show of the starter case is written to out/ instead."; \
	bin/durand show --out out $(CASE)

build:
	@.ci/packages.sh build
	go build -tags $(WINDOW) -o bin/durand .

test: lint race e2e

lint:
	@.ci/packages.sh build
	@.ci/tools.sh $(LINTERS)
	@unformatted=$$(bin/tools/gofumpt -l .); \
	if [ -n "$$unformatted" ]; then echo "gofumpt would change:" $$unformatted; exit 1; fi
	@find . -name '*.go' -not -path './.*' -exec wc -l {} + | \
	awk '$$2 != "total" && $$1 > 500 { print $$2 " has " $$1 " lines; 500 is the wall"; bad = 1 } END { exit bad }'
	bin/tools/gocyclo -over 15 -ignore '_test\.go$$' .
	go vet -tags $(TAGS),e2e ./...
	bin/tools/staticcheck -tags $(TAGS),e2e -checks $(CHECKS) ./...
	.ci/vet.sh bin/tools/sqlclosecheck ./data/...
	.ci/vet.sh bin/tools/rowserrcheck ./data/...

# Every test but the window's, without the race detector: the quick one.
unit:
	go test ./...

race:
	@.ci/packages.sh test
	go test -race $(UNITS)
	go test .

e2e:
	@.ci/packages.sh test
	go build -race -o bin/durand-checked .
	DURAND_BIN="$(CURDIR)/bin/durand-checked" .ci/e2e.sh .ci/cups.sh \
	go test -tags $(TAGS),e2e -count=1 -v -timeout 10m -run '^Test(Window|Printing)$$' .

# The figures of the window, then those of the packages: milliseconds, ratios
# and counts, each on a line. It takes about half an hour.
bench: build
	@.ci/packages.sh test
	go build -tags $(WINDOW) -o bin/empty ./.ci/empty
	DURAND_BIN="$(CURDIR)/bin/durand" DURAND_EMPTY="$(CURDIR)/bin/empty" .ci/bench.sh .ci/e2e.sh \
	go test -tags $(TAGS),e2e -timeout 20m -run '^$$' -bench '^Benchmark(Start|WindowWhileImporting)$$' -benchtime 1x .
	.ci/bench.sh go test -run '^$$' -bench . -benchtime 1x -timeout 60m $(UNITS)

fuzz:
	.ci/fuzz.sh $(FUZZTIME)

clean:
	rm -rf bin out
