#!/usr/bin/env bash
# tests/fault/fault_sweep.sh -- a system call fails once with EIO or ENOSPC, at calls of everything that changes a
# library. After each: nothing acknowledged is lost; the library passes `check`; the state is the one before or
# the one after; a command that ends with 0 and without a word has done all of its work, any other has said why
# on standard error. At least 500 points, else the sweep is broken.
. "$(dirname "$0")/common.bash"
calls="read pread64 write pwrite64 fsync fdatasync ftruncate unlink rename openat flock fcntl fstat newfstatat mkdir link"
most=${FAULT_MOST:-2} # points per command, call and error

kinds() { # what takes room can also fail for want of it
    awk '{ print $0, "EIO" } $1 ~ /write|sync|truncate|openat|rename|mkdir|link/ { print $0, "ENOSPC" }'
}
disturb() {
    run_command strace -o "$job/trace" -e "trace=$1" -e "inject=$1:error=$3:when=$2" --
    rc=$?
    grep -q INJECTED "$job/trace" # false: this run made fewer such calls
}
judge() {
    whole
    if [ $rc = 0 ] && [ "$seen" = "$golden" ]; then
        outcome="no harm"
        [ ! -s "$job/stderr" ] || outcome="done, with a warning"
    elif [ $rc = 0 ]; then
        fail "it ended with 0 and is not done: $(cat "$job/stderr")"
    elif [ ! -s "$job/stderr" ]; then
        fail "it ended with $rc and said nothing"
    elif [ $rc -gt 2 ] && [ $rc != 127 ]; then
        fail "it ended with $rc: $(cat "$job/stderr")"
    elif [ "$seen" = "$before" ]; then
        outcome="failed, told, nothing changed"
    else
        outcome="failed, told, some or all of it there"
    fi
    case $name in
    backup) [ $rc != 0 ] || [ -e "$job/copy.db" ] || fail "no backup was made" ;;
    export) [ $rc != 0 ] || [ -e "$job/out" ] || fail "no export was made" ;;
    esac
}
export -f disturb judge
scenarios
finish 500 "calls failed"
