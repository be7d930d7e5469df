"""The REST chassis: who calls, how often, problems, pages of lists, repeated requests, and its own description."""
