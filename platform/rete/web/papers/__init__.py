"""Documents that are read on a page, printed and edited: written once, as plain values."""
