"""Pure: what a game refuses; the message of each tells the person what happened and what is safe."""

from __future__ import annotations

from quizapp.grading.saying import Said


class Refused(Said):
    """An event that does not fit the game as it stands; the game is what it was before."""


class NotNow(Refused):
    """The event belongs to another phase."""


class TooLate(Refused):
    """The answer was shown already, or the game is over."""


class NotInGame(Refused):
    """The player never joined, or was taken out."""


class LobbyClosed(Refused):
    """The lobby is locked to newcomers."""


class Unknown(Refused):
    """There is no such round or question in this game."""


class BadName(Refused):
    """A name that cannot be shown."""


class BadPoll(Refused):
    """A host's own question that cannot be asked."""


class LogError(ValueError):
    """A log that no game has written: an unknown event, a field too many, or a gap in its numbers."""
