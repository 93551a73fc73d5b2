"""The supervisor: owns what `lotse run` starts, and lends a database to every other command."""
