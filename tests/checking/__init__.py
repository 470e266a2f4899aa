"""The editor's eye, told by examples: invented sentences, none from a newspaper."""
