"""Polish words as data files."""
