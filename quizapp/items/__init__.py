"""Pure: facts become items by templates, distractors, truth rules, a coverage plan and a lint."""
