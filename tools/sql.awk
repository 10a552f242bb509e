# tools/sql.awk -- SQL files as C initialisers, for db/.
#   awk -v mode=names  -f tools/sql.awk db/queries.sql     the enumerators: Q_XYZ,
#   awk -v mode=texts  -f tools/sql.awk db/queries.sql     the same statements: [Q_XYZ] = "...",
#   awk -v mode=schema -f tools/sql.awk db/schema/*.sql    statements in order: {1, "..."},
# A statement of a schema is kept as sqlite_schema keeps it, comments inside included. `-- part: xyz` and the
# lines up to the next empty one are put where a line begins with @xyz.
function write(line, last) {
    gsub(/\\/, "\\\\", line)
    gsub(/"/, "\\\"", line)
    printf "    \"%s%s\"%s\n", line, last ? "" : "\\n", !last ? "" : mode == "schema" ? "}," : ","
}
/^-- name: / {
    name = "Q_" toupper($3)
    if (name in seen) { print FILENAME ":" FNR ": " $3 " is there twice" > "/dev/stderr"; exit 1 }
    seen[name] = 1
    if (mode == "names") print name ","
    if (mode == "texts") printf "[%s] =", name
    next
}
/^-- part: / { part = $3; next }
part != "" && /^[ \t]*$/ { part = "" }
part != "" { parts[part, ++lines[part]] = $0; next }
mode == "names" || /^--/ { next }
/^[ \t]*$/ { next }
/^@/ {
    called = substr($0, 2)
    sub(/[^a-z].*/, "", called)
    rest = substr($0, length(called) + 2)
    if (!(called in lines)) { print FILENAME ":" FNR ": no part " called > "/dev/stderr"; exit 1 }
    for (i = 1; i < lines[called]; i++) write(parts[called, i], 0)
    $0 = parts[called, i] rest
}
{
    last = /;$/
    line = $0
    if (mode == "schema" && last) sub(/;$/, "", line)
    if (mode == "schema" && !inside) {
        number = FILENAME
        sub(/.*\//, "", number)
        printf "{%d,", number
    }
    inside = !last
    write(line, last)
}
