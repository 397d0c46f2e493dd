"""Which kind of file an ending means."""

TABLES = {".csv", ".tsv"}
MARKDOWN = {".md", ".markdown"}
PLAIN = {".txt", ".text"}
GIFT = {".gift"}

SUFFIXES = TABLES | MARKDOWN | PLAIN | GIFT
