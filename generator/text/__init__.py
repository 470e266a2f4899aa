"""Knowledge of Arabic and of bidirectional text: pure functions over strings, tables in data/."""
