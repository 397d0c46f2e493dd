"""What leaves and what comes home: Anki packages."""
