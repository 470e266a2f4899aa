"""The editor's eye: what a careful copy editor would mark in a text, rule by rule.

Every rule is a pure function from a manuscript (and what the reader found in it) to problems.
"""
