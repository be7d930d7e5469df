"""Pages of the Scambi."""
