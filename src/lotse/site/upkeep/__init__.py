"""What an operator does now and then: keys, backups, restoring, updating. For the terminal, in English."""
