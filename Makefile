# make demo    build the program and screen with what is embedded in it
# make test    every check: formatting, vet, linter, laws, tests with the race
#              detector, tests on real lists where INTERDICT_DATA names them, a
#              few seconds of each fuzz target
# make bench   speed and memory
# make quality how good the matching is, against labelled data
# make golden  write the golden files anew; read the difference before you commit

GO       ?= go
FUZZTIME ?= 2s
BIN      := build/interdict

.PHONY: build demo test check race real fuzz bench quality golden clean

build:
	@mkdir -p build
	$(GO) build -trimpath -o $(BIN) ./cmd/interdict

demo: build
	@sh examples/demo.sh $(BIN)

test: check race real fuzz

check:
	@test -z "$$(gofmt -l .)" || { echo "not formatted:"; gofmt -l .; exit 1; }
	$(GO) vet ./...
	$(GO) tool -modfile=tools/go.mod staticcheck ./...

# The race detector makes everything ten times slower, so it runs on the samples.
race:
	INTERDICT_DATA= $(GO) test -race -timeout 20m ./...

# Tests on real lists, at their real size, and how good the matching is on pairs and
# on the UN's list, and what the index loses: it may not fall. The rest takes minutes
# to measure, and has a target of its own: make quality.
real:
	@if [ -n "$(INTERDICT_DATA)" ]; then $(GO) test -timeout 30m ./...; \
	else echo "SKIPPED: tests on real lists; set INTERDICT_DATA to the folder that holds them"; fi

# Each fuzz target for a short while: enough to catch a careless change. At the
# end of its time the fuzzer now and then reports its own deadline as a failure;
# a real one has written the input that fails.
fuzz:
	@mkdir -p build
	@for dir in $$($(GO) list -f '{{.Dir}}' ./...); do \
		for target in $$(grep -ho 'func Fuzz[A-Za-z0-9_]*' $$dir/*_test.go 2>/dev/null | sed 's/func //'); do \
			echo "fuzz $${dir#$(CURDIR)/} $$target"; \
			$(GO) test $$dir -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 20x >build/fuzz.log 2>&1 || \
				{ grep -q 'context deadline exceeded' build/fuzz.log && ! grep -q 'Failing input written' build/fuzz.log; } || \
				{ cat build/fuzz.log; exit 1; }; \
		done; \
	done

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

quality:
	@mkdir -p build
	$(GO) test ./quality -run '^TestScores$$' -count 1 -v -timeout 60m -report $(CURDIR)/build/quality.html -update

golden:
	$(GO) test ./... -update

clean:
	rm -rf build
