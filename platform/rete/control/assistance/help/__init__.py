"""Help asked from a network's staff pages, and the office's answers."""
