"""Reading a layout of the corpus, and saying where what was read is not what was expected."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from tests.corpus.layouts import world
from tests.corpus.layouts.case import Case, Value

from emulation.algebra import State
from emulation.io import Receipt, read_filled, read_layout
from emulation.models import Finding


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file."""

    facts: Mapping[str, Mapping[str, object]]
    receipt: Receipt
    findings: tuple[Finding, ...]
    said: str
    """Everything that a person is told: the reading, the receipt and the findings."""


def read_case(case: Case, folder: Path) -> Outcome:
    """Write the file of a case, read it, and return what came of it."""
    path = folder / case.name
    path.write_bytes(case.data)
    saved = None
    if case.layout is not None:
        (folder / "layout.toml").write_text(case.layout, encoding="utf-8")
        saved = read_layout(folder / "layout.toml")
    setting = world.setting(case.rulebook)
    intake = read_filled([path], setting.plan, setting.rulebooks, setting.units, rulebook=case.rulebook, layout=saved)
    (receipt,) = intake.receipts
    facts = {each.unit: known_facts(each.facts) for each in intake.submissions}
    read = [str(reading) for reading in intake.readings]
    told = [*read, str(receipt.to_json()), *(str(each.to_json()) for each in intake.findings)]
    return Outcome(facts, receipt, (*intake.findings, *receipt.rejected, *receipt.quarantined), "\n".join(told))


def known_facts(facts: Mapping[str, object]) -> dict[str, object]:
    """Return the facts that are not *missing*."""
    return {name: fact for name, fact in facts.items() if fact is not State.MISSING}


def same(fact: object, expected: object) -> bool:
    """Tell whether a fact is the expected one: kind and value, to the last digit."""
    if isinstance(fact, bool) or isinstance(expected, bool):
        return fact is expected
    if isinstance(fact, int | Decimal) and isinstance(expected, int | Decimal):
        return Fraction(fact) == Fraction(expected)
    return type(fact) is type(expected) and fact == expected


def differences(found: Mapping[str, Mapping[str, object]], facts: Mapping[str, Mapping[str, Value]]) -> Iterator[str]:
    """Yield each fact that is not as expected."""
    for unit in sorted({*found, *facts}):
        if unit not in found or unit not in facts:
            yield f"{unit}: {'lost' if unit in facts else 'too much'}"
            continue
        read, expected = found[unit], {n: v for n, v in facts[unit].items() if v is not State.MISSING}
        for name in sorted({*read, *expected}):
            if name not in read or name not in expected or not same(read[name], expected[name]):
                yield f"{unit}.{name}: {read.get(name)!r}, expected {expected.get(name)!r}"


def row_of(finding: Finding) -> int | None:
    """Return the row, counted from 1, that a finding names."""
    address = finding.fact("address")
    if isinstance(address, str):
        return int("".join(each for each in address.rpartition("!")[2] if each.isdigit()))
    row = finding.fact("row")
    return row if isinstance(row, int) else None
