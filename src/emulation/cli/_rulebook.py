"""`emulation rulebook show` and `export`: a rulebook as a table for people, or as a file for programs and authors."""

import json
from pathlib import Path
from typing import Literal

from rich.markdown import Markdown

from emulation.cli import _rulebook_words as words
from emulation.cli._console import Shell, registry_of
from emulation.cli._rulebook_named import named
from emulation.io import form_schema, rulebook_to_toml, write_text
from emulation.reports import rulebook_html, rulebook_markdown
from emulation.scoring import Rulebook


def show_rulebook(which: str, talk: Shell, *, page: Path | None, no_plugins: bool) -> None:
    """Print the table of a rulebook, or write it as a page."""
    book = named(which, registry_of(talk, no_plugins=no_plugins)).book
    if page is not None:
        write_page(page, rulebook_html(book, language=talk.voice.language), talk)
    if talk.as_json:
        talk.json(book.to_json())
    elif page is None:
        print_markdown(rulebook_markdown(book, language=talk.voice.language), talk)


def write_page(path: Path, html: str, talk: Shell) -> None:
    """Write a page, and say where."""
    write_text(path, html)
    talk.tell(talk.voice(words.WRITTEN, path=path))


def print_markdown(text: str, talk: Shell) -> None:
    """Print Markdown: drawn where a person watches, as it is where a program or a file takes it."""
    out = talk.out
    if out.is_terminal:
        out.print(Markdown(text))
    else:
        talk.say(text.rstrip("\n"))


def export_rulebook(
    which: str, talk: Shell, *, form: Literal["json", "toml", "schema"], out: Path | None, no_plugins: bool
) -> None:
    """Print a rulebook in a form that programs read, or write it to a file."""
    text = _exported(named(which, registry_of(talk, no_plugins=no_plugins)).book, talk, form)
    if out is None:
        talk.say(text.rstrip("\n"))
        return
    write_text(out, text)
    talk.tell(talk.voice(words.WRITTEN, path=out))


def _exported(book: Rulebook, talk: Shell, form: Literal["json", "toml", "schema"]) -> str:
    if form == "toml":
        return rulebook_to_toml(book)
    data = book.to_json() if form == "json" else form_schema(book, talk.voice.language)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
