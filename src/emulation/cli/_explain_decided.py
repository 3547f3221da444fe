"""What `emulation explain` says after the score: rank, class and awards of the unit, each with its reasons."""

from typing import Any

from emulation.cli import _decision_words as words
from emulation.cli._console import Shell, error_to_json, width
from emulation.cli._paper import Paper
from emulation.errors import CohortError
from emulation.runs import Decisions, Result


def decided_as_text(result: Result, decided: Decisions | CohortError, talk: Shell) -> str:
    """Return rank, class and awards of one result as text."""
    voice, paper = talk.voice, Paper(width())
    paper.blank()
    paper.rule()
    paper.text(voice(words.DECIDED))
    if isinstance(decided, CohortError):
        paper.text(voice(words.NOT_DECIDED), 2)
        paper.text(voice.error(decided), 2)
        return str(paper)
    paper.text(f"{voice(words.AS_OF, voice.day(decided.proceedings.as_of))}. {voice(words.STAGES[decided.stage])}", 2)
    told, subject = decided.explanations(), (result.rulebook, result.unit.id)
    said = [voice(explained[subject].text) for explained in (told.ranks, told.classes) if subject in explained]
    said += [voice(explained.text) for explained in told.by_unit(decided.awards).get(subject, ())]
    for each in said:
        paper.text(f"• {each}", 2)
    return str(paper)


def decided_to_json(result: Result, decided: Decisions | CohortError | None) -> dict[str, Any]:
    """Return rank, class and awards of one result for a program; nothing for a plan that decides nothing."""
    if decided is None:
        return {}
    if isinstance(decided, CohortError):
        return {"decided": {"error": error_to_json(decided)}}
    data = decided.to_json()
    book = next(each for each in data["rulebooks"] if each["id"] == result.rulebook)
    unit: dict[str, Any] = next((each for each in book["units"] if each["unit"] == result.unit.id), {})
    awards = [
        {"award": award["id"], **nomination}
        for award in data["awards"]
        for nomination in award["nominations"]
        if (nomination["rulebook"], nomination["unit"]) == (result.rulebook, result.unit.id)
    ]
    head = {name: data[name] for name in ("stage", "as_of", "round")}
    return {"decided": {**head, "rank": unit.get("rank"), "class": unit.get("class"), "awards": awards}}
