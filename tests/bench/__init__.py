"""Measures on the real path, each beside a named reference measured in the same run. Not tests: `make bench`."""
