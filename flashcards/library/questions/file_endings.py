"""Which kind of file an ending means."""

TABLES = {".csv", ".tsv"}
MARKDOWN = {".md", ".markdown"}
PLAIN = {".txt", ".text"}
GIFT = {".gift"}
JSON = {".json", ".jsonl", ".ndjson"}
YAML = {".yaml", ".yml"}
DATABASES = {".db", ".sqlite", ".sqlite3"}

IN_FOLDERS = TABLES | MARKDOWN | PLAIN | GIFT
"""Those read in a folder: what ends in `.json`, `.yaml` or `.db` there is mostly something else."""

DATA = JSON | YAML | DATABASES
"""Those in which names beside the values say what is asked."""

SUFFIXES = IN_FOLDERS | DATA

NOT_NEEDED = (
    "--columns, --questions and --answers are not needed for JSON, YAML and databases,"
    " whose keys or columns say what is asked"
)
