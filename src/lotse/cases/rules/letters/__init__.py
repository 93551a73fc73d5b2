"""Letters from templates: what a body begins with, how the case's facts come in, and how the paper is made."""
