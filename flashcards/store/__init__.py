"""SQLite: the review log, which is never changed, and the cache, which may be deleted."""
