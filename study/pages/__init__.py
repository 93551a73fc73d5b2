"""Slow looks at all public pages, and at those of a case for staff."""
