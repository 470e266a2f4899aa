"""Faults: what a killed process, a full disk or a second command does to a site."""
