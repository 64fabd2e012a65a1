"""Templates: each module turns facts into questions of one sort, with an id and a version for every wording."""
