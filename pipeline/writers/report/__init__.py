"""The report that opens in any browser: one self-contained page a document and an index over the batch."""
