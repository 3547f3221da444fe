"""What is said of a score that compares units: whether it is provisional, or final on which frozen cohort."""

from typing import Final

from emulation.algebra import Language, Text
from emulation.scoring._evaluation import Evaluation

_PROVISIONAL: Final = Text(
    vi="Điểm tạm tính, chưa chốt nhóm so sánh", en="Provisional score, before the cohort is frozen"
)
_FINAL: Final = Text(
    vi="Điểm cuối cùng, trên nhóm so sánh đã chốt {digest}", en="Final score, on the frozen cohort {digest}"
)
_UNNAMED: Final = Text(vi="Điểm cuối cùng", en="Final score")
_SHOWN: Final = 12
"""How much of a digest people are shown: enough to tell two apart."""


def stage_words(evaluation: Evaluation, language: Language) -> str | None:
    """Return at what stage a score is, with the digest of its cohort; None where it compares with nobody."""
    if evaluation.stage is None:
        return None
    if evaluation.stage == "provisional":
        return _PROVISIONAL.in_(language)
    if evaluation.cohort is None:
        return _UNNAMED.in_(language)
    return _FINAL.in_(language).format(digest=evaluation.cohort.removeprefix("sha256:")[:_SHOWN])
