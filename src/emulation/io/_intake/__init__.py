"""Intake: books become submissions, each row accounted for."""
