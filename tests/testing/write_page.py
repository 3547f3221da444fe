"""Write the tables of `docs/reference/conformance.md` anew: `python -m tests.testing.write_page`."""

from tests.testing.faults import table
from tests.testing.test_faults import BEGIN, END, PAGE

before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
PAGE.write_text(before + BEGIN + table() + END + rest.partition(END)[2], encoding="utf-8")
