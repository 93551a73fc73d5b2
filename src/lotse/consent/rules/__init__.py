"""What a consent says, in which words, for how long, and how it may be proved. Pure; the time comes in."""
