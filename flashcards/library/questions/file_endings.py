"""Which kind of file an ending means."""

TABLES = {".csv", ".tsv"}
MARKDOWN = {".md", ".markdown"}
PLAIN = {".txt", ".text"}
GIFT = {".gift"}
JSON = {".json", ".jsonl", ".ndjson"}
YAML = {".yaml", ".yml"}

IN_FOLDERS = TABLES | MARKDOWN | PLAIN | GIFT
"""Those read in a folder: what ends in `.json` or `.yaml` there is mostly a setting."""

DATA = JSON | YAML
"""Those in which names beside the values say what is asked."""

SUFFIXES = IN_FOLDERS | DATA

NOT_NEEDED = (
    "--columns, --questions and --answers are not needed for JSON and YAML, whose keys say what is asked"
)
