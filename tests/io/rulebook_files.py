"""A small rulebook file, and how a test changes a line of it."""

from emulation import FormSpec, Rulebook, define
from emulation.io import rulebook_of_toml
from emulation.io._expressions import Scope
from emulation.io._rulebook_calls import Calls
from emulation.io._rulebook_place import BookFile
from emulation.io._toml import Lines

HEAD = """\
[rulebook]
id = "village/table"
version = "1"

[sources.guide]
instrument = "12/HD"
issued_by = { vi = "Sở", en = "Department" }

[form]
name = "Year"

[[form.fields]]
name = "helped"
kind = "count"
vi = "Hộ được giúp"
en = "Households helped"
at_most = 100

[[form.fields]]
name = "poor"
kind = "count"
vi = "Hộ nghèo"
en = "Poor households"
at_most = 100

[[sections]]
id = "work"
title = { vi = "Công việc", en = "Work" }
"""
CRITERION = """
[[criteria]]
id = "village/helped"
title = { vi = "Giúp hộ nghèo", en = "Poor households helped" }
source = "@guide: khoản 2"
points = 10
rule = { pro_rata = "helped", of = "poor" }
"""
FILE = HEAD + CRITERION


def book_of(text: str = FILE) -> Rulebook:
    """Read a file that is right."""
    return rulebook_of_toml(text, name="bang.toml")


SHEET = FormSpec(
    "Sheet",
    (
        define("mark", "marks", vi="Điểm", en="Mark", at_most=10),
        define("present", "flag", vi="Có mặt", en="Present"),
        define("size", "count", vi="Quy mô", en="Size", at_most=50),
    ),
)
FORM = FormSpec(
    "Year",
    (
        define("helped", "count", vi="a", en="a", at_most=100),
        define("poor", "count", vi="b", en="b", at_most=100),
        define("rate", "rate", vi="c", en="c"),
        define("met", "flag", vi="d", en="d"),
        define("told", "flag", vi="e", en="e"),
        define("grade", "level", vi="f", en="f", choices=dict.fromkeys(("good", "fair", "weak"), SHEET["mark"].label)),
        define("done_on", "day", vi="g", en="g"),
        define("sheets", "rows", vi="h", en="h", at_most=20, rows=SHEET),
    ),
)
"""A form with every kind of field that rules read."""
SCOPE = Scope(FORM, frozenset({"window", "two-words"}), frozenset({"village/one", "work", "total"}))


def calls() -> Calls:
    """Return what reads rules with the names of `FORM`."""
    return Calls(BookFile("bang.toml", Lines({}), scope=SCOPE))
