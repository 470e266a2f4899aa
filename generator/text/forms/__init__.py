"""Forms: what a written word may be a form of, by rule and by the table data/forms.toml."""
