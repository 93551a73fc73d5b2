"""Pages without sign-in, for phones and kiosks. They read, and change nothing."""
