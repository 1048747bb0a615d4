"""Decides where in a guide a fault is, and how it is told there."""

from collections.abc import Mapping
from typing import NamedTuple

from server.errors import Fault
from server.tours.publish_words import WORDS, Locale, in_language


class Here(NamedTuple):
    """The path of a step, hint or task ("" is the whole guide), and what it is called.

    words: a sentence for each code, in both languages.
    """

    path: str
    named: str
    locale: Locale
    number: int | None = None
    step_id: str | None = None
    words: Mapping[Locale, Mapping[str, str]] = WORDS

    def fault(
        self, field: str, code: str, word: str | None = None, detail: str = "", **more: object
    ) -> Fault:
        """field: the path from here. word: of the sentence, where it is not the code's own."""
        sentence = self.words[self.locale][word or code]
        said = sentence.format(place=self.named, detail=detail, **more)
        path = f"{self.path}.{field}" if self.path else field
        return Fault(path, code, said, self.number, self.step_id)

    def said_in(self, language: str) -> "Here":
        """The same place in one of the guide's languages; the path begins anew."""
        named = in_language(self.named, language, self.locale)
        return self._replace(path="", named=named)
