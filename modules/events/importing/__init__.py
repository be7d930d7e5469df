"""From what was read to events: report → plan → applying; files uploaded by staff and calendars that are followed."""
