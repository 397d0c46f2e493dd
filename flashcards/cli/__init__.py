"""click commands: parse, call one function, print. Each command's module is loaded when it runs."""

COMPLETE_VARIABLE = "_FLASHCARDS_COMPLETE"  # set by a shell's completion script, by click's convention
