"""Users, roles and sign-in. A guest is a user row; signing up upgrades it."""
