"""Names by which a field of other people's notes is known: a hint, a number of the note."""

HINT_NAMES = frozenset(["hint", "hints"])

ID_NAMES = frozenset(
    ["#", "guid", "id", "ids", "idx", "index", "key", "no", "no.", "note id", "noteid", "nr", "nr.", "num"]
) | frozenset(["number", "order", "sort", "sort field", "sort id", "sort order", "sortfield", "uid", "uuid"])
