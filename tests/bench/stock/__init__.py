"""The same apps on stock django-tenants, as the reference: one login, search_path, Django's migrations per tenant."""
