"""Forms: fields that are asked only when they matter, files, positions, texts with a little shape."""
