"""Reads of the directory. All of it is public; nothing here writes."""
