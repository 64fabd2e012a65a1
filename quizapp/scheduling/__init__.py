"""Pure: a memory and a rating become the next memory (FSRS-6); learning days; the order of a queue."""
