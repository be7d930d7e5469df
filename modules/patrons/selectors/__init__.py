"""Patrons as pages and other modules read them."""
