"""Plans of invented gminas: samples with their planted errors, and the generator that made them."""
