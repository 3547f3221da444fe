"""Write the files that the plan lists, from published points and facts worked back: `python make_submission.py`."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from cai_lay import filed, town

from emulation import Submission

DATA = Path(__file__).parent / "data"


def main() -> None:
    """Write the submission and the register of units."""
    _write("submission.json", {"submissions": [_plain(filed())]})
    _write("units.json", {"units": [town().to_json()]})


def _plain(submission: Submission) -> dict[str, Any]:
    """Return the JSON form with points and decimals as plain numbers, as a person would file them."""
    written = submission.to_json()
    points = written["self_assessment"]["points"]
    written["self_assessment"]["points"] = {name: _number(text) for name, text in points.items()}
    for entry in written["appraisal"]["entries"]:
        entry["points"] = _number(entry["points"])
    decimals = {name: _number(fact["decimal"]) for name, fact in written["facts"].items() if isinstance(fact, dict)}
    return written | {"facts": written["facts"] | decimals}


def _number(text: str) -> int | float:
    """Return the shortest way to write a number; one decimal is all that stands in the table."""
    number = Fraction(text)
    return int(number) if number.denominator == 1 else float(number)


def _write(name: str, data: object) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    (DATA / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
