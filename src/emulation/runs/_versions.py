"""Which submission of a unit stands: the last version, whatever the order in which files were read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from emulation.algebra import canonical
from emulation.errors import ModelError
from emulation.models import Finding, Period, Submission, shown_id
from emulation.runs._values import Replaced, Unscored

Key = tuple[str, str, str]
"""Rulebook, unit and period."""


@dataclass(slots=True)
class Versions:
    """The submissions that stand, by key; those that were replaced; those of which nobody knows which one stands."""

    standing: dict[Key, Submission] = field(default_factory=dict)
    replaced: dict[Key, list[Replaced]] = field(default_factory=dict)
    doubtful: list[Unscored] = field(default_factory=list)
    findings: dict[Key, list[Finding]] = field(default_factory=dict)


def sort_versions(submissions: Iterable[Submission]) -> Versions:
    """Sort submissions by key and version; the order in which they come decides nothing."""
    filed: dict[Key, list[Submission]] = defaultdict(list)
    for submission in submissions:
        filed[key_of(submission)].append(submission)
    versions = Versions()
    for key in sorted(filed):
        _sort_one(key, filed[key], versions)
    return versions


def key_of(submission: Submission) -> Key:
    """Return the key of a submission, its period in the one way to write it."""
    try:
        period = Period.from_id(submission.period).id
    except ModelError:
        period = submission.period
    return submission.rulebook, submission.unit, period


def _order(submission: Submission) -> tuple[int, bytes]:
    return submission.version, canonical(submission.to_json())


def _sort_one(key: Key, filed: list[Submission], versions: Versions) -> None:
    if len(filed) > 1:
        filed = sorted(filed, key=_order)
    last = filed[-1]
    top = [each for each in filed if each.version == last.version]
    below = filed[: -len(top)]
    if any(each != last for each in top):
        # Two contents and nothing that says which one stands: the order of files must not decide a score.
        versions.doubtful.extend(Unscored(each, _clash(each, len(top))) for each in top)
        versions.replaced[key] = [_replaced(each, filed) for each in below]
        return
    versions.standing[key] = last
    copies = [Replaced(each, last.version, None) for each in top[:-1]]
    versions.replaced[key] = [*(_replaced(each, filed) for each in below), *copies]
    versions.findings[key] = [*_loose(last, filed), *(_copied(last) for _ in copies[:1])]


def _replaced(submission: Submission, filed: list[Submission]) -> Replaced:
    """Say by which version it was replaced, and why: the one that names it, else the last one."""
    after = [each for each in filed if each.replaces == submission.version] or filed[-1:]
    return Replaced(submission, filed[-1].version, after[0].reason)


def _named(submission: Submission) -> Key:
    rulebook, unit, period = key_of(submission)
    return rulebook, shown_id(unit), period


def _where(submission: Submission) -> tuple[tuple[str, str | int], ...]:
    rulebook, unit, period = _named(submission)
    return ("unit", unit), ("rulebook", rulebook), ("period", period), ("version", submission.version)


def _clash(submission: Submission, count: int) -> Finding:
    rulebook, unit, period = _named(submission)
    return Finding(
        "EMU-S01",
        "error",
        f"{unit} có {count} hồ sơ phiên bản {submission.version} khác nhau cho {rulebook}, kỳ {period}; không chấm "
        "hồ sơ nào (nộp một hồ sơ thay thế có `replaces` và `reason`).",
        f"{unit} has {count} different submissions of version {submission.version} for {rulebook}, {period}; none is "
        "scored (file one that replaces them, with `replaces` and `reason`).",
        _where(submission),
    )


def _copied(submission: Submission) -> Finding:
    rulebook, unit, period = _named(submission)
    return Finding(
        "EMU-S01",
        "notice",
        f"Hồ sơ của {unit} cho {rulebook}, kỳ {period} có trong dữ liệu nhiều lần, nội dung như nhau; tính một lần.",
        f"The submission of {unit} for {rulebook}, {period} was given more than once with one content; it counts once.",
        _where(submission),
    )


def _loose(last: Submission, filed: list[Submission]) -> list[Finding]:
    """Say where the versions do not follow each other: one that is not there, or one that nobody replaced."""
    by_version = {each.version: each for each in filed}
    chain, current = {last.version}, last
    while current.replaces is not None and current.replaces in by_version:
        current = by_version[current.replaces]
        chain.add(current.version)
    left = sorted(set(by_version) - chain)
    if not left and current.replaces is None:
        return []
    what = f"{current.replaces}" if not left else ", ".join(map(str, left))
    vi = f"không có phiên bản {what}" if not left else f"phiên bản {what} không được phiên bản nào thay thế"
    en = f"version {what} is not here" if not left else f"version {what} was replaced by none"
    tail = f"tính phiên bản {last.version}", f"version {last.version} counts"
    words = (
        f"Hồ sơ của {shown_id(last.unit)}: {vi}; {tail[0]}.",
        f"The submissions of {shown_id(last.unit)}: {en}; {tail[1]}.",
    )
    return [Finding("EMU-S05", "warning" if left else "notice", *words, _where(last))]
