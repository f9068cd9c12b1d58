"""Value types of Rachmistrz: no input or output, no imports from the other packages."""
