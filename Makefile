# newsread: make, make run, make test, make check, make bench, make install
#
#   make             builds build/newsread
#   make run         finds or installs what is missing, builds, opens the reader on the sample articles
#   make test        the same for the tests, then runs all of them
#   make check       rules of the house: layers, warnings of two compilers, cppcheck
#   make bench       measures, beside less and w3m
#   make fuzz        random input under sanitizers, FUZZ_SECONDS=60 for each of tests/fuzz
#   make install     PREFIX=/usr/local DESTDIR=   the program, its manual, completion for shells, the samples
#   make pictures    docs/pictures anew, from the real screen
#   make deb         a Debian package in build/
# BUILD=DIR builds into another folder (the sanitizer build uses build/san).

CC ?= cc
PREFIX ?= /usr/local
BUILD ?= build
VERSION = 0.1.0
JOBS ?= $(shell nproc 2>/dev/null || echo 1)

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
HARDEN = -fstack-protector-strong -D_FORTIFY_SOURCE=2
CFLAGS ?= -O2 -g
ALL_CFLAGS = -std=c17 $(WARN) $(WERROR) -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE \
	-DNEWSREAD_VERSION='"$(VERSION)"' -I. -Isrc -I$(BUILD) -fPIE $(HARDEN) $(CFLAGS)
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(LDFLAGS)
CORE_LIBS = -linih -lsqlite3 -ljansson -lmd -lm
LIBS = -lncursesw -ltinfo $(CORE_LIBS)

SANITIZE = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer

# Everything but main() and the terminal goes into one archive, so that tests link without curses.
LIB_SRC = $(wildcard src/*/*.c db/*.c) $(filter-out ui/term.c,$(wildcard ui/*.c))
LIB_OBJ = $(LIB_SRC:%.c=$(BUILD)/%.o)
BIN_OBJ = $(patsubst %.c,$(BUILD)/%.o,$(wildcard src/main.c ui/term.c))

# tests/test_*.c: one executable each, linked with the archive only. tests/e2e: the same with the
# terminal emulator of tests/lib. tests/bench and tests/hostile: programs, run by scripts.
TESTS = $(patsubst %.c,$(BUILD)/%,$(wildcard tests/test_*.c))
TESTLIB_OBJ = $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/lib/*.c))
E2E = $(patsubst %.c,$(BUILD)/%,$(wildcard tests/e2e/*.c))
BENCHES = $(patsubst %.c,$(BUILD)/%,$(wildcard tests/bench/*.c))
TOOLS = $(patsubst %.c,$(BUILD)/%,$(wildcard tests/hostile/*.c tests/fault/*.c))
TEST_LIBS = $(CORE_LIBS) -lcmocka -lvterm -lutil -lunistring

# tests/fuzz: targets of libFuzzer, built apart with clang (`make fuzz`).
FUZZERS = $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_FLAGS = -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=undefined -fsanitize=address,undefined

.PHONY: all run tests programs test check bench fuzz fuzzers install uninstall deb pictures clean tables readings fold-tables

all: $(BUILD)/newsread

$(BUILD)/newsread: $(BIN_OBJ) $(BUILD)/libnewsread.a
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(BIN_OBJ) $(BUILD)/libnewsread.a $(LIBS)

$(BUILD)/libnewsread.a: $(LIB_OBJ)
	@rm -f $@
	ar qcs $@ $(LIB_OBJ)

# SQL becomes C: names and texts of the statements, the schema.
GEN = $(BUILD)/gen/query_names.h $(BUILD)/gen/query_texts.h $(BUILD)/gen/schema.h
$(BUILD)/gen/query_%.h: db/queries.sql tools/sql.awk
	@mkdir -p $(@D)
	awk -v mode=$* -f tools/sql.awk $< >$@.tmp && mv $@.tmp $@
$(BUILD)/gen/schema.h: $(sort $(wildcard db/schema/*.sql)) tools/sql.awk
	@mkdir -p $(@D)
	awk -v mode=schema -f tools/sql.awk $(filter %.sql,$^) >$@.tmp && mv $@.tmp $@
$(patsubst %.c,$(BUILD)/%.o,$(wildcard db/*.c)): | $(GEN)

# Themes become strings.
$(BUILD)/gen/themes.h: $(sort $(wildcard themes/*.theme)) tools/themes.awk
	@mkdir -p $(@D)
	{ printf 'static const struct {\n    const char *name, *text;\n} built_in_themes[] = {\n'; \
		awk -f tools/themes.awk $(filter %.theme,$^); printf '};\n'; } >$@.tmp && mv $@.tmp $@
$(BUILD)/ui/theme.o: | $(BUILD)/gen/themes.h

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

tests: $(TESTS)
programs: $(E2E) $(BENCHES) $(TOOLS)

$(TESTLIB_OBJ): ALL_CFLAGS += -Itests

$(BUILD)/tests/libtest.a: $(TESTLIB_OBJ)
	@rm -f $@
	ar qcs $@ $(TESTLIB_OBJ)

$(BUILD)/tests/%: tests/%.c $(BUILD)/libnewsread.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests -MMD -MP $(ALL_LDFLAGS) -o $@ $< $(BUILD)/libnewsread.a $(TEST_LIBS)

PICTURE = $(BUILD)/tools/doc/picture
$(E2E) $(BENCHES) $(PICTURE): $(BUILD)/%: %.c $(BUILD)/tests/libtest.a $(BUILD)/libnewsread.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests -MMD -MP $(ALL_LDFLAGS) -o $@ $< $(BUILD)/tests/libtest.a \
		$(BUILD)/libnewsread.a $(TEST_LIBS)

# The manual and the completions are made from the program's tables.
$(BUILD)/tools/doc/manual: tools/doc/manual.c $(BUILD)/libnewsread.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< $(BUILD)/libnewsread.a $(CORE_LIBS)

$(BUILD)/doc/newsread.1: docs/newsread.1.in $(BUILD)/tools/doc/manual
	@mkdir -p $(@D)
	$(BUILD)/tools/doc/manual <$< >$@.tmp && mv $@.tmp $@

fuzzers: $(FUZZERS) $(BUILD)/tests/hostile/make_lines
$(FUZZERS): $(BUILD)/%: %.c $(BUILD)/tests/lib/lint.o $(BUILD)/libnewsread.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer -Itests -MMD -MP $(ALL_LDFLAGS) -o $@ $< \
		$(BUILD)/tests/lib/lint.o $(BUILD)/libnewsread.a $(CORE_LIBS)

# --- what people type ---

run:
	@sh tools/need.sh build
	@$(MAKE) --no-print-directory -s -j$(JOBS) all
	@sh tools/demo.sh $(BUILD)

test:
	@sh tools/need.sh build test
	@$(MAKE) --no-print-directory -s -j$(JOBS) all tests programs
	@$(MAKE) --no-print-directory -s -j$(JOBS) BUILD=$(BUILD)/san HARDEN= CFLAGS="$(SANITIZE)" tests
	@bash tests/run.sh $(BUILD)

check:
	@sh tools/need.sh build test check
	@bash tools/check.sh $(BUILD)/check

bench:
	@sh tools/need.sh build test bench
	@$(MAKE) --no-print-directory -s -j$(JOBS) all programs
	@bash tests/bench/run.sh $(BUILD)

fuzz:
	@sh tools/need.sh build fuzz
	@$(MAKE) --no-print-directory -s -j$(JOBS) BUILD=$(BUILD)/fuzz CC=clang HARDEN= \
		CFLAGS="$(FUZZ_FLAGS) -fsanitize=fuzzer-no-link" fuzzers
	@bash tests/fuzz/run.sh $(BUILD)/fuzz $(FUZZ)

MAN = $(BUILD)/doc/newsread.1
SHARE = $(DESTDIR)$(PREFIX)/share
COMPLETIONS = $(SHARE)/bash-completion/completions/newsread $(SHARE)/zsh/site-functions/_newsread \
	$(SHARE)/fish/vendor_completions.d/newsread.fish

install: all $(MAN)
	install -D -m 755 $(BUILD)/newsread $(DESTDIR)$(PREFIX)/bin/newsread
	install -d $(SHARE)/newsread/samples
	install -m 644 $(wildcard samples/*) $(SHARE)/newsread/samples/
	install -D -m 644 $(MAN) $(SHARE)/man/man1/newsread.1
	install -D -m 644 docs/completion/newsread.bash $(word 1,$(COMPLETIONS))
	install -D -m 644 docs/completion/newsread.zsh $(word 2,$(COMPLETIONS))
	install -D -m 644 docs/completion/newsread.fish $(word 3,$(COMPLETIONS))

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/newsread $(SHARE)/man/man1/newsread.1 $(COMPLETIONS)
	rm -rf $(SHARE)/newsread

# Pictures of the real screen for the README.
pictures:
	@sh tools/need.sh build test
	@$(MAKE) --no-print-directory -s -j$(JOBS) all $(PICTURE)
	@sh tools/pictures.sh $(BUILD)

deb:
	@sh tools/need.sh build deb
	@$(MAKE) --no-print-directory -s -j$(JOBS) all $(MAN)
	@sh tools/deb.sh $(BUILD) $(VERSION)

# Tables made from other people's data are checked in; this makes them anew. The readings come from the
# package unicode-data, or from UNIHAN=FILE (Unihan_Readings.txt, also compressed with bzip2).
tables:
	for t in $(wildcard tools/*/make.sh); do sh $$t $(UCD) || exit 1; done

readings:
	@mkdir -p $(BUILD)/gen
	python3 tools/readings/readings.py $(UNIHAN) >$(BUILD)/gen/readings_table.c
	mv $(BUILD)/gen/readings_table.c src/text/readings_table.c

# From the packages unicode-data and opencc (fetched with apt-get, not installed).
fold-tables:
	sh tools/fold/tables.sh

clean:
	rm -rf $(BUILD)

-include $(LIB_OBJ:.o=.d) $(BIN_OBJ:.o=.d) $(TESTLIB_OBJ:.o=.d) $(TESTS:=.d) $(E2E:=.d) $(BENCHES:=.d)
-include $(TOOLS:=.d) $(FUZZERS:=.d) $(wildcard $(BUILD)/tools/doc/*.d)
