"""The demonstration's events: what libraries really do, by people who do not exist."""
