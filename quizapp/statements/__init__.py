"""Pure: an official text as numbered passages, and evidence that points into them by exact offsets."""
