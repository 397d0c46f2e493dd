"""What leaves this home and comes back to it: Anki packages."""
