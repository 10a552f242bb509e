# tools/sql.awk -- SQL files as C initialisers, for db/.
#   awk -v mode=names  -f tools/sql.awk db/queries.sql     the enumerators: Q_XYZ,
#   awk -v mode=texts  -f tools/sql.awk db/queries.sql     the same statements: [Q_XYZ] = "...",
#   awk -v mode=schema -f tools/sql.awk db/schema/*.sql    statements in order: {1, "..."},
# A statement of a schema is kept as sqlite_schema keeps it, comments inside included.
/^-- name: / {
    name = "Q_" toupper($3)
    if (name in seen) { print FILENAME ":" FNR ": " $3 " is there twice" > "/dev/stderr"; exit 1 }
    seen[name] = 1
    if (mode == "names") print name ","
    if (mode == "texts") printf "[%s] =", name
    next
}
mode == "names" || /^--/ { next }
/^[ \t]*$/ { next }
{
    last = /;$/
    line = $0
    if (mode == "schema" && last) sub(/;$/, "", line)
    gsub(/\\/, "\\\\", line)
    gsub(/"/, "\\\"", line)
    if (mode == "schema" && !inside) {
        number = FILENAME
        sub(/.*\//, "", number)
        printf "{%d,", number
    }
    inside = !last
    printf "    \"%s%s\"%s\n", line, last ? "" : "\\n", !last ? "" : mode == "schema" ? "}," : ","
}
