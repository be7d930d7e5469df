"""A network's colours and the shared assets: built from the design system of the public administration."""
