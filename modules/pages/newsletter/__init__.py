"""The weekly newsletter: composed by itself, edited by who wants, sent through the outbox, left with one click."""
