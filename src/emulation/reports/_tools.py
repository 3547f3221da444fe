"""The tools on the screen: find, filter, open and print; shown by the script alone, for without it they do nothing."""

from emulation.algebra import State
from emulation.markup import Markup, tag
from emulation.reports import _words as w
from emulation.reports._voice import Voice
from emulation.runs import Results


def tools(results: Results, voice: Voice) -> Markup:
    """Return the bar of tools."""
    return tag(
        "div",
        _field(
            voice(w.SEARCH),
            tag("input", type="search", id="find", placeholder=voice(w.SEARCH_HINT), autocomplete="off"),
            "find",
        ),
        _field(voice(w.GROUP), _groups(results, voice), "group"),
        _field(voice(w.STATE), _states(results, voice), "state"),
        tag("output", id="shown", aria_live="polite", data_words=voice(w.SHOWN, n="{n}", all="{all}")),
        tag("div", *_buttons(voice), class_="buttons"),
        class_="tools",
        role="search",
        aria_label=voice(w.TOOLS),
        hidden=True,
    )


def _field(label: str, control: Markup, name: str) -> Markup:
    return tag("div", tag("label", label, for_=name), control, class_="field")


def _groups(results: Results, voice: Voice) -> Markup:
    options = (tag("option", voice(group.title), value=group.group) for group in results.groups)
    return tag("select", tag("option", voice(w.ALL_GROUPS), value=""), *options, id="group")


def _states(results: Results, voice: Voice) -> Markup:
    """Return the states that some unit is in, and the three questions that are asked most."""
    present = {result.official for result in results if isinstance(result.official, State)}
    options = [("", voice(w.ALL_STATES)), ("scored", voice(w.ONLY_SCORED)), ("open", voice(w.ONLY_OPEN))]
    options += [("differs", voice(w.ONLY_DIFFERING))]
    options += [(state.value, voice.state(state)) for state in State if state in present]
    return tag("select", *(tag("option", words, value=value) for value, words in options), id="state")


def _buttons(voice: Voice) -> list[Markup]:
    known = {"open-all": w.OPEN_ALL, "close-all": w.CLOSE_ALL, "print-all": w.PRINT_ALL, "print-open": w.PRINT_OPEN}
    return [tag("button", voice(words), type="button", id=name) for name, words in known.items()]
