"""SQLite: the review log, which is sacred, and the cache, which may be deleted at any moment."""
