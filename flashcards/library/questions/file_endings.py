"""Which kind of file an ending means."""

TABLES = {".csv", ".tsv"}
MARKDOWN = {".md", ".markdown"}
PLAIN = {".txt", ".text"}
GIFT = {".gift"}
JSON = {".json", ".jsonl", ".ndjson"}

IN_FOLDERS = TABLES | MARKDOWN | PLAIN | GIFT
"""Those read in a folder: what ends in `.json` there is mostly a setting."""

SUFFIXES = IN_FOLDERS | JSON

NOT_NEEDED = "--columns, --questions and --answers are not needed for JSON, whose keys say what is asked"
