"""The library software of a network, asked who holds a card: by SIP2, or by Koha's own interface."""
