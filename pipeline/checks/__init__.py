"""One check per file; adding the file registers it."""
