"""A curriculum vitae as German employers expect it, made from what is known already."""
