"""Class games: a log of what happened in each, and what a host, a projector and the players see of it."""
