"""The facilitator's code, made at each start, and the cookie for who has typed it."""

from __future__ import annotations

import hmac
import secrets

from itsdangerous import BadSignature, TimestampSigner

from cxcore.text import speak

COOKIE = "cx-door"
LASTS = 24 * 3600
"""Seconds that a cookie opens the door; it also ends with this run of the app."""
_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without letters and digits that are read as one another."""
_LENGTH = 8
"""31⁸ codes: at the 20 guesses a second that are let through, 600 years to try half."""


class Admission:
    """A code that only the terminal shows.

    Attributes
    ----------
    code
        Such as ``K7P4-9XQD``.

    """

    def __init__(self) -> None:
        letters = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        self.code = f"{letters[:4]}-{letters[4:]}"
        self._signer = TimestampSigner(secrets.token_bytes(32), salt="door")
        self._told = False

    def tell(self) -> None:
        """Show the code in the terminal, once; nowhere else."""
        if not self._told:
            self._told = True
            say = speak("en")
            print(say("door.told", code=self.code), flush=True)  # noqa: T201

    def is_right(self, typed: str) -> bool:
        """Whether this is the code, in capitals or not, with or without signs between."""
        return hmac.compare_digest(_plain(typed).encode(), _plain(self.code).encode())

    def cookie(self) -> str:
        """A value for the cookie of who typed the code."""
        return self._signer.sign("facilitator").decode()

    def admits(self, cookie: str | None) -> bool:
        """Whether this cookie was given out by this run of the app, not too long ago."""
        try:
            self._signer.unsign(cookie or "", max_age=LASTS)
        except BadSignature:  # also one that is too old
            return False
        return True


def _plain(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())
