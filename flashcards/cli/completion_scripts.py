"""The scripts for bash, zsh and fish, and what a script is told when TAB is pressed.

click's own scripts stumble over names with a colon (bash), over commas (fish) and over names that go on
behind a slash, so these are ours: a script sends the line up to the cursor and gets one offer a line,
`type TAB word TAB help`.
"""

from __future__ import annotations

import os
import shlex

import click
from click.shell_completion import CompletionItem, ShellComplete

from flashcards.cli.output import say_as_it_is

CURSOR = "\0"  # stands for the cursor: no environment variable can hold it

SCRIPTS = {
    "bash": """\
%(complete_func)s() {
    local type word help
    COMPREPLY=()
    while IFS=$'\\t' read -r type word help; do
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            open) compopt -o nospace; COMPREPLY+=("$word") ;;
            plain) COMPREPLY+=("$word") ;;
        esac
    done < <(env %(complete_var)s=bash_complete COMP_LINE="${COMP_LINE:0:COMP_POINT}" \\
        COMP_BREAKS="$COMP_WORDBREAKS" "${1/#~\\//$HOME/}" 2>/dev/null)
} 2>/dev/null

complete -o nosort -F %(complete_func)s %(prog_name)s 2>/dev/null ||
    complete -F %(complete_func)s %(prog_name)s
""",
    "zsh": """\
#compdef %(prog_name)s

%(complete_func)s() {
    local type word help line
    local -a plain open told
    line="${(j: :)words[1,CURRENT-1]} $PREFIX"
    while IFS=$'\\t' read -r type word help; do
        case $type in
            dir) _path_files -/ ;;
            file) _path_files ;;
            open) open+=("$word") ;;
            plain) if [[ -n $help ]]; then told+=("${word//:/\\\\:}:$help"); else plain+=("$word"); fi ;;
        esac
    done < <(env %(complete_var)s=zsh_complete COMP_LINE="$line" ${~words[1]} 2>/dev/null)
    [[ $PREFIX == --*=* ]] && compset -P '*='
    (( $#told )) && _describe -V %(prog_name)s told
    (( $#open )) && compadd -S '' -V open -a open
    (( $#plain )) && compadd -V plain -a plain
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
    compdef %(complete_func)s %(prog_name)s
fi
""",
    "fish": """\
function %(complete_func)s
    set -l tab (printf '\\t')
    set -l program (string replace -r '^~/' "$HOME/" -- (commandline -opc)[1])
    set -l line (commandline -cp | string collect)
    for offer in (env %(complete_var)s=fish_complete COMP_LINE="$line" $program 2>/dev/null)
        set -l parts (string split -- $tab $offer)
        switch $parts[1]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
            case plain open
                string join $tab -- $parts[2..]
        end
    end
end

complete --no-files --keep-order --command %(prog_name)s --arguments '(%(complete_func)s)'
""",
}


class Shell(ShellComplete):
    """One shell: reads the line that its script sends, and writes the offers that it understands."""

    def __init__(self, shell: str, cli: click.Command, program: str, variable: str) -> None:
        super().__init__(cli, {}, program, variable)
        self.shell = shell
        self.source_template = SCRIPTS[shell]  # type: ignore[misc]  # click has a class for each shell
        self._begun = ""
        self._quotes = 0

    def get_completion_args(self) -> tuple[list[str], str]:
        line = os.environ.get("COMP_LINE", "")
        *words, begun = _words(line + CURSOR)
        self._begun = begun.removesuffix(CURSOR)
        typed = line[max(map(line.rfind, " \t\n")) + 1 :]
        self._quotes = sum(char in "\"'" for char in typed)
        return words[1:], self._begun

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[str]]:
        if self.shell == "bash" and self._quotes == 2:  # bash would add to what is quoted, not replace it
            return []
        return super().get_completions(args, incomplete)

    def format_completion(self, item: CompletionItem[str]) -> str:
        word = self._as_typed(item.value) if item.type in ("plain", "open") else item.value
        help_ = " ".join((item.help or "").split())
        return f"{item.type}\t{word}\t{help_}".rstrip("\t")

    def _as_typed(self, value: str) -> str:
        """What the shell puts in place: of `--tag=topic:conflict` each takes another part for the word."""
        if self.shell == "zsh" or self._quotes:
            return value
        name, equals, _ = self._begun.partition("=")
        whole = f"{name}={value}" if equals and name.startswith("-") else value
        if self.shell == "fish":
            return whole
        breaks = os.environ.get("COMP_BREAKS", ":=")
        cut = max((place + 1 for place, char in enumerate(self._begun) if char in breaks), default=0)
        return whole[cut:]


def answer_shell(cli: click.Command, program: str, variable: str) -> int:
    """Answer the script that has set `variable` to SHELL_complete; exit code 1 for anything else."""
    shell, _, wish = os.environ[variable].partition("_")
    if shell not in SCRIPTS or wish != "complete":
        return 1
    if offers := Shell(shell, cli, program, variable).complete():
        say_as_it_is(offers)
    return 0


def _words(line: str) -> list[str]:
    """As a shell would split them, with a quote that is still open."""
    lexer = shlex.shlex(line, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:
        words.append(lexer.token)
    return words
