"""Notices as people see them, one file for each thing they do."""
