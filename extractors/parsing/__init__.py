"""Numbers, dates, periods, references and sentences in Polish text."""
