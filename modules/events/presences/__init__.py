"""Who comes to a date: the code of a booking, the door, and the telephone that goes on without a connection."""
