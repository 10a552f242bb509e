#!/usr/bin/env bash
# tests/fault/kill_sweep.sh -- SIGKILL at system calls that write, sync, lock or open, of everything that changes a
# library, also of an upgrade. After each kill: the library passes `check`; whatever the killed run had
# acknowledged is there; the state is one the command may leave; backups and exports are whole or not there; the
# command run again ends in the state the undisturbed run ended in. At least 300 kills, else the sweep is broken.
. "$(dirname "$0")/common.bash"
calls="write pwrite64 fsync fdatasync ftruncate unlink unlinkat rename renameat renameat2 openat flock fcntl"
calls="$calls mkdir link"
most=${KILL_MOST:-2} # points per command and call

kinds() { cat; }
disturb() { # false: this run made fewer such calls
    { # the braces keep the shell's own "Killed" out of the log
        run_command strace -o /dev/null -e "trace=$1" -e "inject=$1:signal=KILL:when=$2" --
        rc=$?
    } 2>/dev/null
    [ $rc = 137 ]
}
judge() {
    whole
    if [ "$again" = always ] || [ "$seen" != "$golden" ]; then
        rm -f "$job/copy.db"
        run_command again || fail "run again: $(cat "$job/stderr")"
        seen=$(same "$(state)")
    fi
    [ "$seen" = "$golden" ] ||
        fail "run again it ends elsewhere: $(diff <(echo "$golden") <(echo "$seen") | head -n 4)"
    [ ! -e "$work/golden/out" ] || [ ! -e "$job/out" ] || cmp -s "$job/out" "$work/golden/out" ||
        fail "run again it exports otherwise"
}
export -f disturb judge
scenarios
tool=$BUILD/tests/fault/upgrade_library
sweep upgrade "$work/coded" "" always --now
finish 300 killed
