"""What changes workstations, PINs and who is at a desk."""
