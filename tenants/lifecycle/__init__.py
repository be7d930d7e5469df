"""The life of a network after it is made: suspended, read only, exported, restored, dropped."""
