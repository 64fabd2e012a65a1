"""What a learner holds, what falls due, and what was done: pages that look, and files to take away."""
