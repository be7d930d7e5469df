"""What staff do with events, one noun a file."""
