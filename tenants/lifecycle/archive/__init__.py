"""An archive of a network: one zip file, written whole or not at all, and trusted only once it is verified."""
