"""What back-office pages are made of: a module declares a list, a form, an import, and gets the pages."""
