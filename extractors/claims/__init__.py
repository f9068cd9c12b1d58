"""Relations that a document means to hold, recognised before they are tested."""
