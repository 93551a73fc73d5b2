"""The public pages and the interface without a browser: bad input, feeds, what machines read."""
