"""Anki packages: cards out to the phone, reviews home."""
