"""One question a module: a dataset in, a table out."""
