"""Network files: what a municipality writes down about its network, from YAML to rows and back."""
