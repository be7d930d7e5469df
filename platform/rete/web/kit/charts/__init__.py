"""Charts drawn on the server, always with the table behind them: they print, and need no script."""
