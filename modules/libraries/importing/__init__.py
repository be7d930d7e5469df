"""From a file of the ICCU register to libraries: formats → rows → plan → applying."""
