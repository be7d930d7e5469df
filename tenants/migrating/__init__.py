"""Migrations: read once, compiled once, replayed in every network."""
