"""Score the town of Cai Lậy for 2022 and show where the appraisal departs from the table: `python score.py [vi|en]`."""

import sys
from typing import get_args

from cai_lay import RULEBOOK, derived, filed, town

from emulation import Evaluation, Language, explain

HEADS = {
    "vi": (
        "Thang điểm",
        "Tự chấm",
        "Thẩm định",
        "Theo bảng điểm",
        "Chênh lệch so với bảng điểm",
        "Suy ngược từ điểm số",
    ),
    "en": (
        "Scale",
        "Self-assessed",
        "Appraised",
        "By the table",
        "Departures from the table",
        "Worked back from scores",
    ),
}


def evaluate() -> Evaluation:
    """Score what was filed."""
    return RULEBOOK.evaluate(RULEBOOK.case(filed(), unit=town()))


def main(language: Language) -> None:
    """Print the four totals, the departures and the derived facts."""
    evaluation = evaluate()
    scale, own, appraised, rule, departures, backwards = HEADS[language]
    print(f"{scale}: {RULEBOOK.full_maximum}")
    print(f"{own}: {evaluation.total_by('self')}")
    print(f"{appraised}: {evaluation.total_by('appraised')}")
    print(f"{rule}: {evaluation.total}")
    print(f"\n{departures}:")
    for entry in explain(evaluation, language).lines:
        if entry.appraised != entry.rule_points:
            print(
                f"  {entry.title}: {entry.appraised} ≠ {entry.rule_points}\n    {entry.computed}\n    {entry.appraisal}"
            )
    print(f"\n{backwards}:")
    for each in derived():
        print(f"  {RULEBOOK.form[each.field].label.in_(language)} = {each.value}  ({each.why})")


if __name__ == "__main__":
    chosen = sys.argv[1] if len(sys.argv) > 1 else "vi"
    main(chosen if chosen in get_args(Language) else "vi")
