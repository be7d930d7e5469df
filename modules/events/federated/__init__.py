"""The calendar of all networks: on the federation's site, and of the others near by on each network's."""
