"""The same page on plain Django: one schema, one login, persistent connections, as the reference."""
