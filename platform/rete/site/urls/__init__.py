"""Addresses: one configuration for the federation's host, one for every network's."""
