# newsread: make, make run, make test, make check, make bench, make install

CC ?= cc
PREFIX ?= /usr/local
BUILD ?= build
VERSION = 0.1.0

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
HARDEN = -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
CFLAGS ?= -O2 -g
ALL_CFLAGS = -std=c17 $(WARN) $(WERROR) -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE \
	-DNEWSREAD_VERSION='"$(VERSION)"' -I. -Isrc -I$(BUILD) $(HARDEN) $(CFLAGS)
LIBS = -lncursesw -ltinfo -lsqlite3 -ljansson -lmd
LDFLAGS_ALL = -pie -Wl,-z,relro,-z,now $(LDFLAGS)

# Everything but main() and the terminal goes into one archive, so that tests link without curses.
LIB_SRC = $(wildcard src/*/*.c db/*.c) $(filter-out ui/term.c,$(wildcard ui/*.c))
LIB_OBJ = $(LIB_SRC:%.c=$(BUILD)/%.o)
BIN_OBJ = $(BUILD)/src/main.o $(BUILD)/ui/term.o
TEST_SRC = $(wildcard tests/test_*.c)
TESTS = $(TEST_SRC:tests/%.c=$(BUILD)/tests/%)

.PHONY: all tests clean
all: $(BUILD)/newsread

$(BUILD)/newsread: $(BIN_OBJ) $(BUILD)/libnewsread.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS_ALL) -o $@ $(BIN_OBJ) $(BUILD)/libnewsread.a $(LIBS)

$(BUILD)/libnewsread.a: $(LIB_OBJ)
	@rm -f $@
	ar rcs $@ $(LIB_OBJ)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%: tests/%.c $(BUILD)/libnewsread.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests -MMD -MP $(LDFLAGS_ALL) -o $@ $< $(BUILD)/libnewsread.a -lsqlite3 -ljansson -lmd -lcmocka

tests: $(TESTS)

clean:
	rm -rf $(BUILD)

-include $(LIB_OBJ:.o=.d) $(BIN_OBJ:.o=.d) $(TESTS:=.d)
