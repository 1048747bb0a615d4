"""Decides which password is good enough: long, and not among the first that a guesser tries."""

SHORTEST, LONGEST = 10, 128

# Those of the well-known lists of leaked passwords that are long enough to pass the first rule.
_LISTED = """
    0123456789 0987654321 1111111111 1122334455 1234512345 1234554321 12345678910 123456789a
    1234567890 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 123qwe123qwe 987654321a a123456789 aa12345678
    abc1234567 abcd123456 abcdefghij administrator administrator1 asdfghjkl1 asdfghjkl123
    asdfghjkl; baseball123 changeme123 dragon12345 football123 iloveyou12 iloveyou123
    iloveyouso letmein123 letmein1234 liverpool1 loveyou123 michael123 monkey12345 p@ssw0rd12
    p@ssw0rd123 p@ssword123 pass123456 passw0rd123 password01 password10 password11 password12
    password123 password1234 password12345 password99 passwordpassword princess12 princess123
    q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedc123 qwer123456 qwerty1234 qwerty12345 qwerty123456
    qwertyuiop qwertyuiop1 qwertyuiop123 sunshine12 sunshine123 superman12 superman123
    welcome123 welcome1234 zaq12wsxcde3 zxcvbnm123 zxcvbnm1234 correcthorsebatterystaple
"""
_WORST = frozenset(_LISTED.split())


def password_fault(password: str, *, email: str) -> str | None:
    """Why `password` cannot be taken, as a sentence for its owner; None when it can."""
    if len(password) < SHORTEST:
        return f"The password needs at least {SHORTEST} characters; a short sentence is good."
    if len(password) > LONGEST:
        return f"The password may have at most {LONGEST} characters."
    plain = password.casefold()
    if plain in _WORST or len(set(plain)) < 4 or plain in (email, email.partition("@")[0]):
        return "That is one of the first passwords anybody would guess. Take another."
    return None
