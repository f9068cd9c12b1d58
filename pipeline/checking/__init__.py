"""What every check stands on: the catalogue of checks, verdicts on claims, findings with likely causes, one for each root."""
