"""From lines and words to table grids."""
