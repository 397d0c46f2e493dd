"""What an exported deck is called in Anki, unless the learner names it."""

DECK_NAME = "Interview::{title}"
"""`{title}` and `{id}` are those of the deck here; `::` parts a deck of Anki from those inside it."""
