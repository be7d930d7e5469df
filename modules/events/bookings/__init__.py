"""Bookings: seats of a date or of a cycle, the waiting list, who came."""
