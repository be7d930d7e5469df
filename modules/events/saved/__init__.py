"""Saved searches: who saved one is written when there are new events."""
