"""A consent in two steps: what is agreed, then, below the very text that the person gets, how it is proved."""
