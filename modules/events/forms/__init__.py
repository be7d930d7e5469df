"""What staff fill in about events."""
