"""An entry of the visitors' book in words."""
