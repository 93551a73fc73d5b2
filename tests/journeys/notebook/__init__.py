"""A house with one page more, on which somebody writes for a long time: what is saved there goes into a file."""
