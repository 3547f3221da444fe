"""Loading plugins in processes of their own: each with a deadline and a memory limit, each back as JSON.

Nothing of a plugin is imported here: its rulebooks are read from JSON, through all their checks.
"""

import json
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, NoReturn

from emulation.algebra import Text
from emulation.errors import CODES, PluginError
from emulation.plugins import _refusals as refusals
from emulation.plugins._info import PluginInfo
from emulation.plugins._loading import Offer, loaded, refusal, refused, rulebooks_of
from emulation.plugins._process import Ending, ask
from emulation.plugins._provenance import Candidate
from emulation.plugins._settings import Isolation
from emulation.scoring import Rulebook

_WORKER: Final = "emulation.plugins._worker"
_SIDE_BY_SIDE: Final = 4
"""One that hangs waits without working, so these may be more than there are processors."""
_LONGEST: Final = 2_000
"""The longest reason that is taken from a process, in characters."""
_MOST_PLACES: Final = 4


def load_isolated(candidates: Sequence[Candidate], limits: Isolation) -> list[Offer]:
    """Return what each plugin offers, or why it offers nothing; each is loaded in a process of its own."""
    stop = threading.Event()
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        try:
            return list(pool.map(lambda each: _load(each, limits, stop), candidates))
        except BaseException:
            # Who presses Ctrl-C does not wait for the deadlines.
            stop.set()
            raise


def _load(candidate: Candidate, limits: Isolation, stop: threading.Event) -> Offer:
    entry = candidate.entry
    request = {
        "name": entry.name, "value": entry.value, "group": entry.group,
        "seconds": limits.seconds, "memory_mb": limits.memory_mb,
    }  # fmt: skip
    ending = ask(_WORKER, json.dumps(request).encode(), limits, stop)
    try:
        return _received(candidate, _answer(ending, candidate.name, limits))
    except PluginError as error:
        return refusal(candidate, error), ()


def _answer(ending: Ending, name: str, limits: Isolation) -> Mapping[str, Any]:
    """Return what a process answered.

    Raises:
        PluginError: It did not answer, or not with JSON.
    """
    if ending.kind != "answered":
        raise refusals.no_answer(name, ending, limits)
    try:
        # Numbers of a rulebook are whole or text; a number with a point was never one of them.
        answer = json.loads(ending.answer, parse_float=_no_number, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise refusals.unreadable(name) from None
    if not isinstance(answer, dict):
        raise refusals.unreadable(name)
    return answer


def _no_number(written: str) -> NoReturn:
    raise ValueError(written)


def _received(candidate: Candidate, answer: Mapping[str, Any]) -> Offer:
    """Return the plugin and the rulebooks of an answer, which a broken plugin may have forged.

    Raises:
        PluginError: It says nothing that can be said of a plugin, or its rulebooks fail a check.
    """
    try:
        if answer["code"] is not None:
            return _refused(candidate, answer), ()
        offered: list[object] = [Rulebook.from_json(each) for each in answer["rulebooks"]]
        interface = answer["interface"]
    except (KeyError, TypeError, ValueError, RecursionError):
        raise refusals.unreadable(candidate.name) from None
    if type(interface) is not int and interface is not None:
        raise refusals.unreadable(candidate.name)
    books = rulebooks_of(candidate.name, offered)
    return loaded(candidate, books, interface=interface), books


def _refused(candidate: Candidate, answer: Mapping[str, Any]) -> PluginInfo:
    """Return a plugin with the reason that its process gave, where that is one of ours."""
    code, reason = answer["code"], answer["reason"]
    if code not in CODES or not code.startswith("EMU-G"):
        raise ValueError(code)
    places = tuple(str(place)[:_LONGEST] for place in answer["places"][:_MOST_PLACES])
    text = Text(vi=str(reason["vi"])[:_LONGEST], en=str(reason["en"])[:_LONGEST])
    return refused(candidate, code, text, places)
