"""The federation's own apps, in the schema `control`."""
