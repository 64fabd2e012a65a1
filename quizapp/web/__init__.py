"""What all pages share: base template, macros, forms, access rules, static digests, the clock."""
