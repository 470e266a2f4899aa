"""The same seeds give the same tree, wherever and whenever and by whomever it is built."""
