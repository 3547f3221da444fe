"""What a cell may turn out to be when it is no plain fact: a doubt, which a person settles before the row counts."""

from dataclasses import dataclass

from emulation.errors import Words
from emulation.models import Finding


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that can be read in more than one way, with the question to ask.

    Its row is put aside (quarantined) until a person answers, in the saved layout or in the book itself.
    The question never repeats a text that was filed; a number may be shown.
    """

    code: str
    question: Words
    choices: tuple[Words, ...] = ()
    """The readings among which a person chooses."""

    def finding(self, **where: str | int) -> Finding:
        """Return the doubt as a finding of the receipt."""
        listed = tuple(" / ".join(choice[i] for choice in self.choices) for i in (0, 1))
        vi, en = (
            f"{words} ({readings})" if readings else words
            for words, readings in zip(self.question, listed, strict=True)
        )
        return Finding(self.code, "warning", vi, en, tuple(where.items()))
