"""How the platform is watched: request ids, logs, health, metrics, and errors sent away without people in them."""
