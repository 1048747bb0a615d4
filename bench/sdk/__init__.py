"""Cairn's SDK beside its peers from npm, in one browser."""
