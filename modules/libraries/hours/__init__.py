"""Opening hours: how they are written, what they mean on a day, and what changes them."""
