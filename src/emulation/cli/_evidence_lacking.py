"""What is said where a plan tracks evidence and criteria have no points because none came."""

from emulation.algebra import State
from emulation.cli import _words as words
from emulation.cli._console import Shell
from emulation.runs import Result, Results


def tell_lacking(results: Results, talk: Shell) -> None:
    """Say for each rulebook of how many units how many criteria lack points and evidence, and what to do."""
    said = False
    for book in results.books:
        lacking = [count for result in book.results if (count := _lacking(result))]
        if lacking:
            voice = talk.voice
            units, criteria = voice.number(len(lacking)), voice.number(sum(lacking))
            of = voice.number(len(book.results))
            talk.tell(voice(words.LACKING_EVIDENCE, rulebook=book.rulebook.id, units=units, of=of, criteria=criteria))
            said = True
    if said:
        talk.tell(talk.voice(words.EVIDENCE_HOW))


def _lacking(result: Result) -> int:
    """Return how many criteria of a unit have neither points nor the evidence that they ask for."""
    values, marks = result.evaluation.values, result.evaluation.case.evidence
    return sum(isinstance(mark, State) and isinstance(values[name], State) for name, mark in marks.items())
