"""Returned books: the office's own workbook with what is wrong marked in it."""
