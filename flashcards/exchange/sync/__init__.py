"""Answers exchanged with other machines: what a remote is, and the rule by which both end up the same."""
