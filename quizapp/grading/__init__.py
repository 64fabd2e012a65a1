"""Pure: an item and a response become a grade; one module a kind of item."""
