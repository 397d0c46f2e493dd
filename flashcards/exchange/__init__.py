"""Exchange with other programs: Anki packages, out and in."""
