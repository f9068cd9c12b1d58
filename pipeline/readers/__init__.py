"""One reader per kind of input, chosen by content."""
