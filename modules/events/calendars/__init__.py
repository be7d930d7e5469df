"""Calendars: when dates recur, iCalendar and OpenAgenda read, and fetching an address. No models here."""
