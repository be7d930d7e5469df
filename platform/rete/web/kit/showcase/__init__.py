"""`/ui-kit/`: every component in its states, where the platform is developed or shown."""
