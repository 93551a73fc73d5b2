"""The plan of a case as the person reads it: its values, the words around them, the usual goals and steps."""
