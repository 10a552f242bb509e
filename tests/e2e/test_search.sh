#!/usr/bin/env bash
# The query language from the command line: hits, mistakes pointed at, the same language in list, annotations and
# export. Prints what differs.
set -u
work=$(mktemp -d "${TMPDIR:-/tmp}/search-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
newsread() { "$NEWSREAD" -d "$work/library.db" --as lin "$@" 2>&1; }

# same WHAT EXPECTED: compares with standard input; stands at the end of a pipe, so a file remembers what failed
same() {
    local got
    got=$(cat)
    [ "$got" = "$2" ] || { printf '%s: expected\n%s\ngot\n%s\n' "$1" "$2" "$got"; touch "$work/failed"; }
}
# refused WHAT STATUS FIRST-LINE ARGUMENTS...: that answer and status, nothing of SQL in it
refused() {
    local what=$1 status=$2 line=$3 got
    shift 3
    newsread "$@" >"$work/out"
    got=$?
    [ "$got" = "$status" ] || { printf '%s: status %s, not %s\n' "$what" "$got" "$status"; touch "$work/failed"; }
    grep -qi 'sql' "$work/out" && { printf '%s: speaks of SQL\n' "$what"; touch "$work/failed"; }
    head -n 1 "$work/out" | same "$what" "newsread: $line"
}

cat >"$work/a.txt" <<'END'
创业者的争议

創(chuàng)業(yè)的人都说，OpenAI 的模型太贵了。

ＯｐｅｎＡＩ回应说，模型不贵。
END
printf '另一篇\n\n后来的事情，和皇后无关。\n' >"$work/b.txt"
newsread import "$work/a.txt" "$work/b.txt" >"$work/out" || exit 1

newsread search 创业 | same 'folded, over damage' '1:1  创业者的争议
1:2  創業的人都说，OpenAI 的模型太贵了。'
newsread search 创业 --json | same 'as JSON' \
'{"doc":1,"para":1,"start":0,"end":6,"snippet":"创业者的争议","in":"text"}
{"doc":1,"para":2,"start":20,"end":35,"snippet":"創業的人都说，OpenAI 的模型太贵了。","in":"text"}'
newsread search --exact 创业 | same 'exact' '1:1  创业者的争议'
newsread search openai 不贵 | same 'both words' '1:3  ＯｐｅｎＡＩ回应说，模型不贵。
1:3  ＯｐｅｎＡＩ回应说，模型不贵。'
newsread search '“模型太贵” or 皇后' --limit 1 | same 'either, limited' '1:2  創業的人都说，OpenAI 的模型太贵了。'
newsread search 後 --doc 2 | same 'in one document' '2:2  后来的事情，和皇后无关。
2:2  后来的事情，和皇后无关。'
newsread search 没有的词 | same 'nowhere' ''

newsread stance 1:2 --holder 創業者 --target OpenAI --polarity against --note '嫌贵' >"$work/out"
newsread highlight 1:3 --tag 争议/价格 >"$work/out"
newsread search 嫌贵 | same 'in a note' '1:2  note: 嫌贵'
newsread search 价格 | same 'in a tag' '1:3  tag: 争议/价格'
newsread search 'holder:创业者 stance:- 模型' | same 'a stance and a word' '1:2  創業的人都说，OpenAI 的模型太贵了。'
newsread search 'tag：争议　-创业' | same 'typed in full width' '1:3  ＯｐｅｎＡＩ回应说，模型不贵。'

docs() { newsread list --json "$@" | sed 's/{"doc":\([0-9]*\),.*/\1/' | tr '\n' ' '; }
docs 模型 | same 'list: in the text' '1 '
docs b.txt | same 'list: in the path' '2 '
docs -- -创业 | same 'list: not' '2 '
docs is:uncoded --sort title | same 'list: in another order' '1 2 '
docs 'holder:創業者 or 皇后' | same 'list: either' '1 2 '
docs tag:价格 source:无 | same 'list: no such source' ''
newsread annotations is:mine | wc -l | same 'annotations: mine' 2
newsread annotations 太贵 --json | grep -o '"type":"[a-z]*"' | same 'annotations: words of the passage' '"type":"stance"'
newsread annotations 'tag:争议 -模型' | same 'annotations: none' ''
newsread annotations 2 | same 'annotations: a document as before' ''
newsread annotations 9 | same 'annotations: no such document' "newsread: no document '9': see 'newsread list'"
newsread export 皇后 | grep -c '^# ' | same 'export: of a query' 1
newsread export 没有的词 | same 'export: nothing' 'newsread: no document fits the query: nothing is exported'

newsread journal | wc -l >"$work/n"
newsread tag --query 模型 框架/钱 --hits --dry-run | same 'tag: what would be' '1:2  new 創業的人都说，OpenAI 的模型太贵了。
1:3  new ＯｐｅｎＡＩ回应说，模型不贵。
would be tagged: 2 new highlights in 1 document'
newsread journal | wc -l | same 'tag: nothing was done' "$(cat "$work/n")"
newsread tag --query 模型 框架/钱 --hits | same 'tag: places' 'tagged: 2 new highlights in 1 document'
newsread tag --query 模型 框架/钱 --hits | same 'tag: again' 'nothing to tag; 2 tagged so already'
newsread tag --query 'tag:争议 or tag:钱' 全部 | same 'tag: highlights' 'tagged: 3 highlights in 1 document'
"$NEWSREAD" -d "$work/library.db" --as wu tag --query tag:全部 再 2>&1 | same 'tag: those of others' 'nothing to tag; 3 of others left alone'
newsread tag --query 'tag:全部 -不贵' 再 --json | sed 's/,"uuid.*//' | same 'tag: as JSON' \
'{"doc":1,"para":2,"quote":"模型","new":false
{"doc":1,"para":3,"quote":"模型","new":false'
newsread undo | same 'tag: one undo' 'undone: tag 模型 +1'
newsread undo >"$work/out"; newsread undo | same 'tag: one undo for all places' 'undone: highlight 模型 +1'
newsread tag --query 模型 x --remove | same 'tag: none are taken away so' \
"newsread: '--remove' is for one highlight: give its UUID instead of --query"
newsread tag x | same 'tag: without a query' "newsread: 'tag' needs more: newsread tag UUID TAG..."

caret=$(newsread search '创业 is:好')
printf '%s' "$caret" | same 'pointed at by cells' \
"newsread: 'is:好' is nothing: write uncoded, coded, examined, suspect, orphan or mine (column 4 of the query)
  创业 is:好
       ^"
refused 'a minus' 2 'a minus belongs before a word: nothing follows this one (column 1 of the query)' search -- -
refused 'nothing' 2 'the query is empty: write what to look for' search ''
refused 'marks' 2 'nothing to look for: put marks of punctuation into quotes (column 1 of the query)' search '!?，。'
refused 'a quote' 2 'this quotation mark is not closed (column 3 of the query)' search 'a "b'
refused 'a field' 2 "unknown field 'foo': put it in quotes to look for it (column 1 of the query)" search foo:bar
refused 'SQL' 1 "no tag is called '';--' (column 1 of the query)" search "tag:';--"
refused 'a tag' 1 "no tag is called '没有' (column 3 of the query)" search 'a tag:没有'
refused 'a control character' 2 'a control character cannot be looked for (column 2 of the query)' search $'a\x01'
refused 'no UTF-8' 2 'the query is not UTF-8' search $'\xff'
refused 'long' 2 'the query is longer than 4096 bytes' search "$(printf '蒸%.0s' {1..10000})"
refused 'deep' 2 'too many parentheses in each other (column 33 of the query)' search "$(printf '(%.0s' {1..1000})"
[ ! -e "$work/failed" ]
