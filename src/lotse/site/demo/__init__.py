"""`lotse demo`: a network's life that nobody has lived, small for a look around or large for a measurement.

`staff` and its first cases are made by the actions of the house; the life of `life` is copied past the walls, because
a million talks one by one would take a day. No name, no number and no story in it belongs to a real person.
"""
