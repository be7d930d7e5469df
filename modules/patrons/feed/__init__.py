"""Patrons that come in files: the library software's, every night, and spreadsheets that people import."""
