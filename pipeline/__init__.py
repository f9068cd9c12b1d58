"""The run: readers, checks, writers, and the flows and commands around them."""
