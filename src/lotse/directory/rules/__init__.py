"""Decisions of the directory: pure functions on plain values."""
