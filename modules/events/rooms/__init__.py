"""Rooms, study seats and equipment: what libraries lend for some hours, to people and to events."""
