# Completion of newsread for bash. What may stand where is asked of the program itself.
_newsread()
{
    local line files= rows=() IFS=$'\n'
    local current=${COMP_WORDS[COMP_CWORD]}
    for line in $("${COMP_WORDS[0]}" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null); do
        if [ "$line" = :files ]; then files=1; else rows+=("$line"); fi
    done
    # One alone is filled in; of several the words are shown with what they are.
    if [ ${#rows[@]} -eq 1 ]; then
        COMPREPLY=("${rows[0]%%$'\t'*}")
    elif [ "$COMP_TYPE" = 63 ]; then
        COMPREPLY=("${rows[@]/$'\t'/  }")
    else
        COMPREPLY=("${rows[@]%%$'\t'*}")
    fi
    [ -z "$files" ] || COMPREPLY+=($(compgen -f -- "$current"))
}
complete -o filenames -F _newsread newsread
