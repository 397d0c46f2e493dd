"""Spaced repetition that gets you ready for a job interview with a date."""

__version__ = "0.1.0"
