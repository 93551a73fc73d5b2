"""Who works for a body, and for which body somebody acts."""
