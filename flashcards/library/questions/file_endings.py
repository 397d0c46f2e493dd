"""Which kind of file an ending means."""

TABLES = {".csv", ".tsv"}
MARKDOWN = {".md", ".markdown"}
PLAIN = {".txt", ".text"}

SUFFIXES = TABLES | MARKDOWN | PLAIN
