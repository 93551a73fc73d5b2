"""The five articles as stories in a real browser, and what every page must be for whoever reads it."""
