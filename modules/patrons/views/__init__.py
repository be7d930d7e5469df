"""What citizens see: «La mia biblioteca», and coming in with a card."""
