"""What changes the privacy file."""
