#compdef newsread
# Completion of newsread for zsh. What may stand where is asked of the program itself.
local line files
local -a rows
for line in ${(f)"$($words[1] complete -- ${words[2,CURRENT]} 2>/dev/null)"}; do
    if [[ $line == :files ]]; then
        files=1
    else
        rows+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    fi
done
# A document is found by its title and taken by its number, so nothing is left out here.
(( ! $#rows )) || _describe -U newsread rows
[[ -z $files ]] || _files
