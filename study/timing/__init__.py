"""Whether the time of an answer betrays what the answer does not say."""
