"""django-allauth as the engine of signing in: what of it we use, and where we bend it. Pages and actions are ours."""
