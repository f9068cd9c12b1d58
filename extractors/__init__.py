"""From a document to the parts of its record: pure functions."""
