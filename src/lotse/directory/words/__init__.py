"""How the directory's facts are said to a reader, in the language of her page: shared by pages, posters and feeds."""
