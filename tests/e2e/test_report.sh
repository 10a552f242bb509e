#!/usr/bin/env bash
# tests/e2e/test_report.sh -- the report as a page: valid HTML, nothing loaded from anywhere, hostile words harmless, the
# same bytes twice; in a real browser, wide, narrow and printed, its charts are there in their colours.
set -u
work=$(mktemp -d "${TMPDIR:-/tmp}/report.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0
fail() { echo "FAILED: $1"; failed=1; }
export NEWSREAD_DB=$work/library.db NEWSREAD_ANNOTATOR=sample
page=$work/report.html

printf '坏 <script>alert(1)</script> & "\xe2\x80\xae"\n\n<img src=http://example.org/x>他说。\n\n第二段话在这里。\n' >"$work/bad.txt"
"$NEWSREAD" import samples/*.txt "$work/bad.txt" >/dev/null
"$NEWSREAD" apply samples/coding.jsonl >/dev/null
"$NEWSREAD" stance 7:2 --holder '"><b>甲' --target '图纸' --polarity against --note '</li><script>' >/dev/null || fail "stance"
"$NEWSREAD" stance 7:2 --holder '"><b>甲' --target '图纸' --polarity for >/dev/null || fail "stance"
"$NEWSREAD" link 5:4 4:3 6:2 --event '下载<i>' >/dev/null || fail "link"
"$NEWSREAD" export --format html -o "$page" >/dev/null || fail "export"
"$NEWSREAD" export --format html >"$work/again.html" || fail "export to standard output"
cmp -s "$page" "$work/again.html" || fail "not the same bytes twice"
(cd "$work" && "$NEWSREAD" export --format html -o one.html 5 >/dev/null) && grep -q 'Report on 1 document' "$work/one.html" ||
    fail "one document"

grep -q '<script\|<img\|<b>\|<i>' "$page" && fail "words of a document are markup"
grep -q $'\xe2\x80\xae' "$page" && fail "a character that turns the line round"
grep -o '\(src\|href\|url\)[=(][^ >]*' "$page" | grep -v 'href="#' && fail "something is loaded"
grep -q '⚡' "$page" || fail "for and against in one cell are not marked"
[ "$(grep -c '<svg class="bar"' "$page")" -ge 6 ] || fail "no bars"
[ "$(grep -o 'id="d[0-9]*"' "$page" | sort -u | wc -l)" = 7 ] || fail "not all documents"
coded=$("$NEWSREAD" annotations --json | grep -c '"type":"stance"')
[ "$(grep -c '<li class="stance">' "$page")" = "$coded" ] || fail "not all stances"

# a real checker of HTML
checker=$BUILD/npm/node_modules/.bin/html-validate
if [ ! -x "$checker" ] && command -v npm >/dev/null; then
    timeout 60 npm install --silent --no-audit --no-fund --prefix "$BUILD/npm" html-validate@10 >/dev/null 2>&1
fi
if [ -x "$checker" ]; then
    said=$("$checker" "$page" "$work/one.html") || fail "html-validate: $said"
else
    echo "not tried: html-validate (needs npm)"
fi

# has FILE RED GREEN BLUE: at least 50 pixels of that colour
has() {
    pngtopnm "$1" | ppmhist -noheader 2>/dev/null |
        awk -v r="$2" -v g="$3" -v b="$4" '$1 == r && $2 == g && $3 == b && $NF >= 50 { found = 1 } END { exit !found }'
}
browser=$(command -v chromium || command -v chromium-browser || true)
if [ -n "$browser" ] && command -v pngtopnm >/dev/null; then
    for width in 1000 400; do
        timeout 60 "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/profile" \
            --window-size=$width,3000 --screenshot="$work/$width.png" "file://$page" >/dev/null 2>&1
        [ -s "$work/$width.png" ] || { fail "no picture of $width pixels"; continue; }
        has "$work/$width.png" 31 111 178 || fail "$width pixels: no bar is blue"
        has "$work/$width.png" 196 86 10 || fail "$width pixels: no bar is orange"
    done
    timeout 60 "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile" \
        --print-to-pdf="$work/report.pdf" "file://$page" >/dev/null 2>&1
    [ "$(head -c 4 "$work/report.pdf" 2>/dev/null)" = %PDF ] || fail "it is not printed"
else
    echo "not tried: a browser (needs chromium and netpbm)"
fi
exit $failed
