"""Komorebi: a made-up scheduling and billing product, for Cairn's guides to run in."""
