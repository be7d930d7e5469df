"""Hours and closures of many libraries as tables, out and in."""
