"""The Scambi in Area soci: who comes with their network's account sees what their network sees, and the office what the office does."""
