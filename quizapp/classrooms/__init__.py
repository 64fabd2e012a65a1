"""Classes: rosters, what is set for them, the gradebook, and what their answers say of the questions."""
