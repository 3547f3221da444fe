"""A rulebook's JSON that was written once: every later version of the library reads it, digest and points alike.

The file is never written anew. Were it to fail, results that cite a digest could no longer be compared with anything.
"""

import json
from pathlib import Path

from emulation import Period, Rulebook

KEPT = Path(__file__).parent / "grassroots-1.json"
DIGEST = "sha256:8d70a5de84c5ab73c25ceb5b8801b229a4f408ba5d1a2b6e14cc05aec114a4c4"
FACTS = {
    "members": 100,
    "trained": 40,
    "initiatives": [{"mark": 8}, {"mark": 4}],
    "target": 3,
    "accidents": 1,
    "fatal": False,
    "dialogue": "once",
    "agreement": True,
    "late_reports": 2,
}


def kept() -> dict[str, object]:
    return json.loads(KEPT.read_text(encoding="utf-8"))


def test_it_is_read_and_written_as_it_was() -> None:
    assert Rulebook.from_json(kept()).to_json() == kept()


def test_its_digest_is_the_one_that_earlier_results_cite() -> None:
    assert Rulebook.from_json(kept()).digest == DIGEST


def test_it_gives_the_points_that_it_gave() -> None:
    """20 + 10 + 10 + (5 + 10) − 2, and the class that its bands give."""
    book = Rulebook.from_json(kept())
    evaluation = book.evaluate(book.case(FACTS, period=Period.of_year(2025)))
    assert str(evaluation.total) == "53.0"
    assert evaluation.standing.band.id == "weak"
