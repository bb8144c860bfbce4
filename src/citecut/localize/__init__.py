"""Script -> Edition: a translation by a person or a machine, one text a line, checked line by line."""
