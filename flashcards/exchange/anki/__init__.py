"""Anki packages: cards, schedule and history to the phone, the phone's reviews home."""
