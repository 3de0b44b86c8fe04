"""A table or a figure in, bytes of a file out."""
