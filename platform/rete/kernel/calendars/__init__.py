"""Instants and clocks in Rome, and calendars written as iCalendar."""
