"""From what others write to neutral values: a row for each event of a file, with what is wrong or odd about it."""
