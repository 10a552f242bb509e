# tools/themes.awk -- themes/*.theme become strings: awk -f tools/themes.awk themes/*.theme >themes.h
FNR == 1 {
    if (NR > 1)
        printf "      \"\" },\n"
    name = FILENAME
    sub(/.*\//, "", name)
    sub(/\.theme$/, "", name)
    printf "    { \"%s\",\n", name
}
/^;/ || /^$/ { printf "      \"\\n\"\n"; next } # the line is counted
{
    gsub(/\\/, "\\\\")
    gsub(/"/, "\\\"")
    printf "      \"%s\\n\"\n", $0
}
END { printf "      \"\" },\n" }
