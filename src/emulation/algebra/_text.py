"""Text in the two languages of the library."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The same words in Vietnamese and English, both required.

    Vietnamese is the official wording; English is for readers who need it.
    """

    vi: str
    en: str

    def __post_init__(self) -> None:
        """Refuse an empty half."""
        if not self.vi.strip() or not self.en.strip():
            msg = f"a Text needs both languages (cần đủ hai thứ tiếng): vi={self.vi!r}, en={self.en!r}"
            raise ValueError(msg)

    def in_(self, language: Language) -> str:
        """Return the words in `language`."""
        return self.vi if language == "vi" else self.en
