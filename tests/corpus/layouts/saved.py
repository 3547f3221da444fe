"""Layouts that a person has answered: what was a question is read when the saved layout says how."""
