"""Bodies and what they are to networks: reading, changing, and the office's pages."""
