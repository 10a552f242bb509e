#!/bin/sh
# tools/check_layers.sh ROOT [OBJECTS] -- who may see whom, proved from the text and from the symbols.
#
# ROOT holds docs/LAYERS, src, db, ui. OBJECTS holds their object files under the same names; without it
# only the text is checked. Prints one line per violation; exit status 1 when there is one.
#
#   text      every #include "x/y.h" names a file that is there (or was made among OBJECTS), of the own
#             layer or one allowed;
#             x_private.h is for its own layer; curses only in ui/term.c, SQLite only in db/
#   cycles    none between files, none in docs/LAYERS
#   symbols   an object may use a symbol only of a layer its own may see
set -u
root=$1
objects=${2:-}
[ -e "$root/docs/LAYERS" ] || { echo "no docs/LAYERS in '$root'" >&2; exit 1; }
[ -z "$objects" ] || objects=$(cd "$objects" && pwd) || exit 1
cd "$root" || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
: >"$work/found"

# layer_of() is shared by the passes: src/text/utf8.c -> text, src/main.c -> main, db/x.c -> db
layer_of='
function layer_of(path, part) {
    split(path, part, "/")
    if (part[1] != "src") return part[1]
    if (part[2] ~ /\./) { sub(/\..*/, "", part[2]); return part[2] }
    return part[2]
}
FILENAME == "docs/LAYERS" {
    if ($1 !~ /^#/ && NF) {
        known[$1] = 1
        may[$1, $1] = 1
        for (i = 2; i <= NF; i++) may[$1, $i] = 1
    }
    next
}'

# --- the layers themselves ---
awk '$1 !~ /^#/ { for (i = 2; i <= NF; i++) print $1, $i }' docs/LAYERS >"$work/layers"
tsort "$work/layers" >/dev/null 2>"$work/loop" ||
    echo "docs/LAYERS: a cycle: $(sed -n 's/^tsort: //p' "$work/loop" | tail -n +2 | tr '\n' ' ')" >>"$work/found"

# --- includes ---
find src db ui -name '*.[ch]' 2>/dev/null | sort >"$work/files"
xargs awk "$layer_of"'
FNR == 1 { from = layer_of(FILENAME) ; if (!(from in known)) print FILENAME ": folder not in docs/LAYERS" }
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, q, "\""); name = q[2]
    where = FILENAME ":" FNR ": "
    if (name !~ /\//) { print where "\"" name "\" should be \"layer/" name "\""; next }
    path = ""
    if ((getline line < name) >= 0) path = name
    else if ((getline line < ("src/" name)) >= 0) path = "src/" name
    else if (objects != "" && (getline line < (objects "/" name)) >= 0) path = name # made by the build
    close(name); close("src/" name); close(objects "/" name)
    if (path == "") { print where "\"" name "\" is not there"; next }
    to = layer_of(path)
    if (!((from, to) in may)) print where from " may not see " to " (\"" name "\")"
    if (name ~ /_private\.h$/ && from != to) print where "\"" name "\" is private to " to
    print FILENAME, path > edges
}
/^[ \t]*#[ \t]*include[ \t]*</ {
    name = $0; sub(/^[^<]*</, "", name); sub(/>.*/, "", name)
    where = FILENAME ":" FNR ": "
    if (name ~ /^(n?cursesw?|panel|menu|form|term|termcap|unctrl|term_entry)\.h$/ || name ~ /^ncursesw?\//)
        if (FILENAME != "ui/term.c") print where "<" name "> only in ui/term.c"
    if (name ~ /^sqlite3(ext)?\.h$/ && from != "db") print where "<" name "> only in db/"
}' edges="$work/edges" objects="$objects" docs/LAYERS <"$work/files" >>"$work/found"

# A .c file includes and is never included: cycles can only run through headers, but all are looked at.
touch "$work/edges"
if ! tsort "$work/edges" >/dev/null 2>"$work/loop"; then
    echo "include cycle: $(sed -n 's/^tsort: //p' "$work/loop" | tail -n +2 | tr '\n' ' ')" >>"$work/found"
fi

# --- symbols ---
if [ -n "$objects" ]; then
    while read -r f; do
        case $f in *.c) ;; *) continue ;; esac
        o=$objects/${f%.c}.o
        if [ -e "$o" ]; then
            nm -P "$o" | awk -v f="$f" '{ print f, $1, $2 }'
        else
            echo "$f: has no object file" >>"$work/found"
        fi
    done <"$work/files" >"$work/symbols"
    awk "$layer_of"'
    { n++; file[n] = $1; symbol[n] = $2; kind[n] = $3 }
    $3 ~ /^[TDBRCVWSGA]$/ {
        if ($2 in home && home[$2] != $1 && $3 !~ /[VWC]/)
            print $1 ": defines " $2 ", which " home[$2] " defines too"
        home[$2] = $1
    }
    END {
        for (i = 1; i <= n; i++) {
            if (kind[i] !~ /^[Uw]$/ || !(symbol[i] in home)) continue
            from = layer_of(file[i]); to = layer_of(home[symbol[i]])
            if (!((from, to) in may)) print file[i] ": " from " may not use " symbol[i] " of " to
        }
    }' docs/LAYERS "$work/symbols" >>"$work/found"
fi

sort -u "$work/found"
[ ! -s "$work/found" ]
