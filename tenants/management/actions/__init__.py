"""What `manage.py network` can do, a file for each group of actions."""
