"""Decks of other people: from a repository of git, a folder, an archive or a file. Only ever read."""
