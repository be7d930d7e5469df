"""Bookings: seats of a date or of a cycle, and the waiting list."""
