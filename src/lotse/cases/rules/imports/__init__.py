"""A caseload in a spreadsheet: read, its columns understood, each cell checked; and written again for others."""
