"""Slow looks at all public pages."""
