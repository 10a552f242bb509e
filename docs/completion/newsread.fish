# Completion of newsread for fish. What may stand where is asked of the program itself.
function __newsread_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in ($words[1] complete -- $words[2..-1] 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path (commandline -ct)
        else
            echo $line
        end
    end
end
complete -c newsread -f -a '(__newsread_complete)'
