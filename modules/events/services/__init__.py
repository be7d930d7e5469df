"""What changes events: themselves, their series, single dates, places and festivals."""
