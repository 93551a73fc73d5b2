"""Papers of a case as PDF: plain values in, bytes out."""
