"""Lists: declared columns, filters, search, pages, things to do with the rows chosen, files to save."""
