"""Pure: the typed facts of a statement, its entities, and the one folding of names and answers."""
