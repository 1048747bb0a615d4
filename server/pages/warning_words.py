"""Decides how an intake warning is said to people who did not write the integration."""

from server.pages.settings_view import WarningLine
from server.pages.words import Words
from server.progress.queries import WarningRow


def warning_line(row: WarningRow, words: Words) -> WarningLine:
    return WarningLine(
        text=_text(row.code, words), code=row.code, detail=row.detail, n=row.n, last_at=row.last_at
    )


def _text(code: str, words: Words) -> str:
    match code:
        case "junk_id":
            return words.say("An id that names nobody, such as “null” or “undefined”")
        case "missing_id":
            return words.say("A message without an id of a person")
        case "missing_event":
            return words.say("An event without a name")
        case "id_reused":
            return words.say("Two different messages with the same message id; the first counts")
        case "merge_refused":
            return words.say("A known person would have become another; they stay two people")
        case "future_time" | "bad_time":
            return words.say("A time that cannot be right; the time of arrival counts")
        case "naive_time":
            return words.say("A time without a time zone; it is taken as UTC")
        case "missing_type":
            return words.say("A message without a type, such as track or identify")
        case "unknown_type":
            return words.say("A message of a type that Cairn does not know")
        case "bad_id" | "bad_message_id":
            return words.say("An id that is no text")
        case "name_long":
            return words.say("An event whose name is too long")
        case "missing_group":
            return words.say("A company's message without the company's id")
        case "not_an_object" | "bad_shape":
            return words.say("A message that is not of the expected shape")
        case "too_large":
            return words.say("A message that is too large")
        case "id_long" | "message_id_long":
            return words.say("An id that is too long")
        case "late":
            return words.say("An event that came late; past figures have moved")
        case "bad_run":
            return words.say("A guide's event without a proper run id")
        case _:
            return words.say("Something in a message could not be used")
