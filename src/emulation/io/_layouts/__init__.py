"""Layouts: where on a sheet the table stands, what its columns mean, and which rows are no rows."""
