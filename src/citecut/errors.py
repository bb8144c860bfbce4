"""Failures that a caller can act on. What a person should merely look at is a `Finding`, not an error.

Three questions choose the class: can the person mend it (`InputError`), will waiting help
(`ProviderError` with `retryable`), is a stored document at fault (`DocumentError`)?
"""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of the command line; a promise to scripts."""

    DONE = 0
    LOOK = 1
    USAGE = 2
    REFUSED = 3
    UNVERIFIED = 4
    RETRY = 75


class CitecutError(Exception):
    """Base of all failures that Citecut raises on purpose.

    `message` says in one line what happened, with the value in backticks; `hint` says what to do next.
    """

    exit_code: Exit = Exit.LOOK

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = one_row(message)
        self.hint = one_row(hint)

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.message, self.hint))


def one_row(text: str) -> str:
    """`text` for a terminal: names out of hostile files and addresses may hold its control sequences."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


class UsageError(CitecutError):
    """The command or setting was asked wrongly: no such theme, an unknown format."""

    exit_code = Exit.USAGE


class InputError(CitecutError):
    """The person can mend it: an unreadable file, a limit exceeded, a missing font, a full disk."""

    exit_code = Exit.REFUSED


class ProviderError(CitecutError):
    """A voice, translator, writer or channel failed. `retryable` says whether waiting can help."""

    exit_code = Exit.LOOK

    def __init__(self, message: str, hint: str = "", *, retryable: bool = False) -> None:
        super().__init__(message, hint)
        self.retryable = retryable
        if retryable:
            self.exit_code = Exit.RETRY

    def __reduce__(self) -> tuple[object, ...]:
        return (_provider_error, (type(self), self.message, self.hint, self.retryable))


class UnsureError(ProviderError):
    """A channel may have done what it was asked, or not: look before asking again."""


class RateError(ProviderError):
    """A platform says that it was asked too often, and took nothing; `seconds` says how long it wants to be left."""

    def __init__(self, message: str, hint: str = "", *, seconds: float = 0) -> None:
        super().__init__(message, hint, retryable=True)
        self.seconds = seconds

    def __reduce__(self) -> tuple[object, ...]:
        return (_rate_error, (self.message, self.hint, self.seconds))


class DocumentError(CitecutError):
    """A stored document is damaged, or its name does not match its content."""

    exit_code = Exit.UNVERIFIED


class BusyError(CitecutError):
    """Somebody else holds what is needed, for instance the project's lock: try again."""

    exit_code = Exit.RETRY


def _provider_error(cls: type[ProviderError], message: str, hint: str, retryable: bool) -> ProviderError:
    return cls(message, hint, retryable=retryable)


def _rate_error(message: str, hint: str, seconds: float) -> RateError:
    return RateError(message, hint, seconds=seconds)
