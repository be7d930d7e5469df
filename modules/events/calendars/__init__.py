"""Calendars: when dates recur, iCalendar and OpenAgenda in and out, and fetching an address. No models here."""
