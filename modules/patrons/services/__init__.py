"""What changes patrons."""
