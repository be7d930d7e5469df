"""The verbs: asking, hearing what others say, lending, and the daily rounds."""
