"""Pages of the chassis itself, one file for each kind."""
