"""Anki packages: export cards, schedule and history; import reviews and cards."""
