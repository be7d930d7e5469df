"""What staff do with patrons."""
