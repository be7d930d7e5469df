"""The REST chassis: problems, pagination, status. Modules bring their routes."""
