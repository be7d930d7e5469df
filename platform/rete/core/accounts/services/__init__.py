"""What changes people and roles."""
