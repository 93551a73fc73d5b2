"""A foreign OpenID Connect provider, a second program on the loopback address, to test single sign-on with."""
