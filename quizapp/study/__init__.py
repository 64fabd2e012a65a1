"""Reading, practice, and the one door through which every answer reaches the memory."""
