"""Decides how a refusal of another room is said to the reader, and at which field it stands."""

from server.errors import CairnError
from server.pages.words import Words


def refused(error: CairnError, words: Words) -> str:
    """The sentence in the reader's language where the code tells enough; else the room's own."""
    if words.locale == "en":
        return error.message
    return _by_code(error.code, words) or _by_field(error.field, words) or error.message


def faults_of(error: CairnError, words: Words) -> dict[str, str]:
    """Sentence by form field, for `faults` of a form; empty where the error names no field."""
    if error.field is None:
        return {}
    return {error.field.partition("[")[0]: refused(error, words)}


def _by_code(code: str, words: Words) -> str | None:
    match code:
        case "wrong_password":
            return words.say("Email or password is wrong.")
        case "account_disabled":
            return words.say("This account is disabled. An admin of the workspace can enable it.")
        case "other_site":
            return words.say("This was sent from another address than Cairn's own.")
        case "email_taken":
            return words.say("Somebody already signs in to this Cairn with this email.")
        case "password_weak":
            return words.say(
                "This password is too easy to guess. Use at least 10 characters, "
                "not a common word and not your email."
            )
        case "name_taken":
            return words.say("This name is already taken.")
        case "two_keys":
            return words.say("This environment already has two keys. Revoke one first.")
        case "last_owner":
            return words.say("A workspace needs at least one owner.")
        case "role_too_low":
            return words.say("Your role does not include this.")
        case "owners_only":
            return words.say("Only an owner can make somebody an owner or change one.")
        case "no_key":
            return words.say("This environment has no live key. Make one first.")
        case "too_many":
            return words.say("Too many tries. Wait a moment and try again.")
        case "guide_archived":
            return words.say("This guide is archived. Restore it first.")
        case "unfinished":
            return words.say("The draft is not finished.")
        case "origin_not_allowed":
            return words.say(
                "This environment does not allow the address's origin. Add it in the settings."
            )
    return None


def _by_field(field: str | None, words: Words) -> str | None:
    match (field or "").partition("[")[0]:
        case "tags":
            return words.say(
                "A guide has at most 20 tags, each of 1 to 40 characters without a comma."
            )
        case "ownerId":
            return words.say("This member cannot sign in any more. Choose somebody else.")
        case "name":
            return words.say("A name may be neither empty nor too long.")
        case "email":
            return words.say("Write an email address such as mio@example.com.")
        case "origins":
            return words.say("Write origins such as https://app.example.com, one a line.")
        case "hours":
            return words.say("Write whole hours from 0 to 720; 0 is no quiet period.")
        case "url":
            return words.say("Write a whole address such as https://app.example.com/start.")
        case "event":
            return words.say("Write the event's name as your product sends it.")
        case "role":
            return words.say("Choose one of the roles.")
        case "current":
            return words.say("The current password is wrong.")
    return None
