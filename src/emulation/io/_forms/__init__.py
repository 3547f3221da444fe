"""Forms: workbooks to fill, made from a form, and read back."""
