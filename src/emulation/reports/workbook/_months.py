"""Whole months between two days, as a spreadsheet counts them from years, months and days."""

from datetime import date
from typing import Final

from emulation.algebra import whole_months
from emulation.reports.workbook._terms import Env, Whole

SERIAL: Final = date(1899, 12, 30).toordinal()
"""The day from which spreadsheets number days; true for all days from March 1900 on."""


def serial(day: Whole) -> str:
    """Write a day that formulas hold as an ordinal as the number of a spreadsheet's calendar."""
    if day.constant is not None:
        return str(day.constant - SERIAL)
    ending = f"+{SERIAL}"
    return day.text.removesuffix(ending) if day.text.endswith(ending) else f"({day.text}-{SERIAL})"


def months_between(start: Whole, end: Whole) -> Whole:
    """Return the whole calendar months between two days, below zero where the end is the earlier."""
    one, other = serial(start), serial(end)
    text = f"{_forward(one, other)}*({other}>={one})-{_forward(other, one)}*({other}<{one})"
    first, last = start.run, end.run
    most = max(abs(end.high - start.low), abs(start.high - end.low)) // 28 + 1

    def run(env: Env) -> int:
        return whole_months(date.fromordinal(first(env)), date.fromordinal(last(env)))

    return Whole(text, -most, most, run, 2)


def _forward(start: str, end: str) -> str:
    """Write the months to a later day: one is not complete before the same day, or the last of a shorter month."""
    whole = f"(YEAR({end})-YEAR({start}))*12+MONTH({end})-MONTH({start})"
    return f"({whole}-(DAY({end})<DAY({start}))*(DAY({end}+1)<>1))"
