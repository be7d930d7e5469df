"""Events written for others: for OpenAgenda, and for the sites of municipalities."""
