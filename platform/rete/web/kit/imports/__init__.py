"""Importing a spreadsheet: the file, its columns, what would happen, what happened. For every kind that modules declare."""
