"""What leaves this home and comes back to it: Anki packages, the sync of a folder or a database."""
