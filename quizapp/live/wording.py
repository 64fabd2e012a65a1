"""What the pages of a game say, in words for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import format_decimal
from flask_babel import gettext as _

from quizapp.items.records import Kind
from quizapp.live.points import FREE_MS, FULL, speed_points
from quizapp.live.settings import Points, Settings
from quizapp.live.votes import Standing
from quizapp.quiz.wording import number as as_written

NOTHING: Mapping[str, Any] = {
    "name": "", "standing": "none", "said": "", "verdict": "", "result": "", "why": "", "yours": "", "place": "",
    "change": 0, "given": (), "certainty": None, "team": None, "side": "", "waits": "", "given_up": "",
}  # fmt: skip
"""What is said to a player of whom there is nothing to say."""


def team_name(number: int) -> str:
    """What a team is called, beside its number."""
    names = [_("Herons"), _("Lynxes"), _("Otters"), _("Swifts"), _("Kestrels"), _("Terns"), _("Wrens"), _("Martens")]
    return str(names[(number - 1) % len(names)])


def formula(settings: Settings) -> str:
    """How points are given, as the lobby says it."""
    said = _formula(settings)
    if settings.teams:
        said += " " + _("A team gets the mean of its members’ points for each question.")
    return said


def _formula(settings: Settings) -> str:
    if settings.points is Points.CERTAINTY:
        return str(
            _(
                "Say how sure you are. Right: 1 point for a guess, 2 for “think so”, 3 for “sure”. "
                "Wrong: 0, −2 or −6. A part right lies in between."
            )
        )
    if settings.points is Points.SPEED:
        from_when = _("A changed answer counts from when it was changed.") if settings.changes else ""
        return f"{_by_speed(settings)} {from_when}".rstrip()
    full = format_decimal(FULL)
    return str(_("A right answer gets %(full)s points, a part right its part. How fast does not matter.", full=full))


def _by_speed(settings: Settings) -> str:
    """A countdown may be over before half of the points are lost; but the host may give more time."""
    free, slow = FREE_MS // 1000, settings.speed_ms // 1000
    if settings.countdown_ms and settings.countdown_ms < settings.speed_ms:
        return str(
            _(
                "Right answers get %(full)s points up to %(free)s seconds after the options show, and evenly fewer "
                "from then on: %(least)s at %(seconds)s seconds, and less if more time is given, but never less "
                "than %(half)s. Your own extra time is taken into account.",
                full=format_decimal(FULL),
                free=free,
                least=format_decimal(speed_points(1, settings.countdown_ms, 1, settings.speed_ms)),
                seconds=settings.countdown_ms // 1000,
                half=FULL // 2,
            )
        )
    return str(
        _(
            "Right answers get %(half)s to %(full)s points: all of them up to %(free)s seconds after the options "
            "show, half of them from %(slow)s seconds on, evenly in between. Your own extra time is taken into "
            "account.",
            half=FULL // 2,
            full=format_decimal(FULL),
            free=free,
            slow=slow,
        )
    )


def own(view: Mapping[str, Any]) -> dict[str, Any]:
    """What one player is told, from their snapshot: texts by the place on the page where each stands."""
    answer, result = view["answer"], view["result"]
    standing = answer["standing"] if answer else "none"
    return {
        **NOTHING,
        "name": view["you"]["name"],
        "standing": standing,
        "said": _said(view, standing),
        "verdict": _verdict(view, standing),
        "result": _result(view, standing),
        "why": _why(view["question"], result["why"]) if result else "",
        "yours": _yours(view, answer) if answer else "",
        "place": _place(view),
        "change": answer["change"] + 1 if answer else 0,
        "given": _given(view, answer) if answer else (),
        "certainty": answer["certainty"] if answer else None,
        "team": view["you"]["team"],
        "side": _side(view["you"]["team"]),
        **(_waiting(view["given_up"] if view["you"]["took_part"] else "") if view["phase"] == "lobby" else {}),
    }


def to_all(now: Mapping[str, Any]) -> dict[str, Any]:
    """What all players are told alike, in the same places."""
    return {**NOTHING, **_waiting(now["given_up"])}


def taken(standing: Standing, may_change: bool) -> str:
    """What became of an answer."""
    if standing is Standing.LATE:
        return str(_("Arrived late: no points, counted for practice"))
    return str(_("Saved. You can change it until the answers are closed.") if may_change else _("Saved"))


def acknowledged(standing: Standing, may_change: bool) -> dict[str, str]:
    """What became of an answer, for the script that sent it."""
    return {"standing": standing.value, "said": taken(standing, may_change)}


def aloud(now: Mapping[str, Any]) -> str:
    """What a screen reader is told when the game moves on."""
    is_poll = bool(now["question"]) and now["question"]["kind"] == "poll"
    if now["phase"] == "asking":
        return str(_("A poll, without points.") if is_poll else _asked_aloud(now))
    if now["phase"] == "locked":
        return str(_("The answers are closed."))
    if now["phase"] == "revealed" and now["dropped"]:
        return str(_("This question was dropped. It counts for nobody."))
    if now["phase"] == "revealed":
        return str(_("The votes are shown.") if is_poll else _("The answer is shown."))
    return str(_("The game is over.")) if now["phase"] == "over" else _given_up_aloud(now["given_up"])


def _asked_aloud(now: Mapping[str, Any]) -> str:
    where = {"number": now["asked"], "total": now["questions"]}
    if now["repeats"] and not now["counts"]:
        return str(_("Question %(number)s of %(total)s, once more, without points.", **where))
    if now["repeats"]:
        return str(_("Question %(number)s of %(total)s, once more.", **where))
    return str(_("Question %(number)s of %(total)s.", **where))


def _given_up_aloud(given_up: str) -> str:
    if given_up == "dropped":
        return str(_("The question was dropped. It counts for nobody."))
    return str(_("The question was skipped. It counts for nobody.")) if given_up else ""


def points(number: float) -> str:
    """So many points, as people write them."""
    shown = as_written(number)
    return str(_("1 point") if shown == "1" else _("%(number)s points", number=shown))


def together(total: int | None) -> str:
    """What the class has together; None stands for less than nothing, which is held up to nobody."""
    if total is None:
        return str(_("The class is not above 0 points together."))
    return str(_("The class has %(points)s together.", points=points(total)))


def _waiting(given_up: str) -> dict[str, str]:
    """What is said while nothing is asked: who was there when a question was "skipped" or "dropped" hears of that."""
    if not given_up:
        return {"waits": str(_("You are in"))}
    waits = _("The question was dropped") if given_up == "dropped" else _("The question was skipped")
    return {"waits": str(waits), "given_up": str(_("It counts for nobody, whatever was answered."))}


def _said(view: Mapping[str, Any], standing: str) -> str:
    if standing == "late" or (standing == "saved" and view["phase"] in ("asking", "locked")):
        return taken(Standing(standing), may_change=view["phase"] == "asking" and view["changes"])
    if standing == "none" and _answered_before(view) and view["phase"] in ("locked", "revealed"):
        return _said_before(view)
    return _unanswered(view) if view["phase"] == "locked" else ""


def _unanswered(view: Mapping[str, Any]) -> str:
    if view["you"]["took_part"]:
        return str(_("You did not answer this question."))
    return str(_("This question was closed before you came."))


def _said_before(view: Mapping[str, Any]) -> str:
    """What is said to one who answered only the time before; with the answer the headline says the first half of it."""
    counts = view["you"]["before"] == "saved" and view["question"]["kind"] != "poll" and not view["dropped"]
    kept = _("Your answer from before counts.") if counts else ""
    silent = _("You did not answer this time.") if view["phase"] == "locked" else ""
    return " ".join(filter(None, (str(silent), str(kept))))


def _verdict(view: Mapping[str, Any], standing: str) -> str:
    """One of "right", "partly", "wrong", "unknown" (none given, or none known), or "" where nothing is said."""
    if view["phase"] != "revealed" or view["question"]["kind"] == "poll":
        return ""
    if view["result"] is None:
        return "unknown" if view["you"]["took_part"] else ""
    if _knew_nothing(view):
        return "unknown"
    fraction = view["result"]["fraction"]
    return "right" if fraction == 1 else "partly" if fraction else "wrong"


def _result(view: Mapping[str, Any], standing: str) -> str:
    verdict = _verdict(view, standing)
    if not verdict:
        return ""
    said = {
        "right": _("Right"),
        "partly": _("Partly right"),
        "wrong": _("Not right"),
        "unknown": _("You said that you don’t know") if _knew_nothing(view) else _silent(view),
    }[verdict]
    given = view["result"]["points"] if view["result"] else None
    return f"{said}: {points(given)}" if given is not None else str(said)


def _silent(view: Mapping[str, Any]) -> str:
    return str(_("You did not answer this time") if _answered_before(view) else _("You did not answer"))


def _answered_before(view: Mapping[str, Any]) -> bool:
    """Whether who gave no answer now gave one when the same was asked before."""
    return bool(view["you"]["before"] != "none")


def _knew_nothing(view: Mapping[str, Any]) -> bool:
    answer = view["answer"]
    return bool(answer) and not answer["chosen"] and not answer["typed"]


def _yours(view: Mapping[str, Any], answer: Mapping[str, Any]) -> str:
    """What the player gave, once the answer is shown, and whether the host accepted it; "" where that was nothing."""
    if view["phase"] != "revealed":
        return ""
    given, result = _given_in_words(view, answer), view["result"]
    if given and result and result["accepted"]:
        return str(_("%(answer)s (accepted by the person who leads the game)", answer=given))
    return given


def _given_in_words(view: Mapping[str, Any], answer: Mapping[str, Any]) -> str:
    question = view["question"]
    words = {option["id"]: option["text"] for option in (*question["options"], *question["lefts"])}
    given = [" – ".join(words.get(id, "") for id in one.split(">")) for one in answer["chosen"]]
    said = "; ".join(part for part in map(str.strip, given or answer["typed"]) if part)
    if not said or not answer["certainty"]:
        return str(_("Your answer: %(given)s", given=said)) if said else ""
    sure = {"guess": _("A guess"), "think so": _("I think so"), "sure": _("Sure")}[answer["certainty"]]
    return str(_("Your answer, “%(sure)s”: %(given)s", sure=sure, given=said))


def _why(question: Mapping[str, Any], reasons: Mapping[str, str]) -> str:
    """Why what was chosen is wrong; where that may be several options a line for each, with its name."""
    if question["kind"] != Kind.MULTIPLE_RESPONSE:
        return " ".join(reasons.values())
    names = {option["id"]: option["text"] for option in question["options"]}
    return "\n".join(f"{names[id]} – {reason}" for id, reason in reasons.items())


def _place(view: Mapping[str, Any]) -> str:
    if view["phase"] not in ("revealed", "over") or view["place"] is None:
        return ""
    said = [_own_place(view["place"], is_over=view["phase"] == "over")]
    if team := view["team_place"]:
        said.append(_place_of_team(view["you"]["team"], points(team["points"]), team["rank"]))
    return " ".join((*said, together(view["total"]), *map(_dropped, view["dropped_before"])))


def _own_place(place: Mapping[str, Any], *, is_over: bool) -> str:
    own = points(place["points"])
    if place["rank"] is not None:
        return str(_("You have %(points)s: place %(rank)s of %(of)s.", points=own, rank=place["rank"], of=place["of"]))
    if place["has_answered"]:
        return str(_("You have %(points)s.", points=own))
    if is_over:
        return str(_("You have 0 points and no place, as no answer of yours counted."))
    return str(_("You have 0 points and no place yet: that comes with your first answer that counts."))


def _place_of_team(team: int, points: str, rank: int | None) -> str:
    of = {"number": team, "team": team_name(team), "points": points}
    if rank is None:
        return str(_("Your team %(number)s, the %(team)s, has %(points)s.", **of))
    return str(_("Your team %(number)s, the %(team)s, has %(points)s: place %(rank)s.", **of, rank=rank))


def _dropped(number: int) -> str:
    return str(_("Question %(number)s was dropped: it counts for nobody.", number=number))


def _side(team: int | None) -> str:
    if team is None:
        return ""
    return str(_("You play for team %(number)s, the %(team)s.", number=team, team=team_name(team)))


def _given(view: Mapping[str, Any], answer: Mapping[str, Any]) -> tuple[str, ...]:
    """What the fields of the question hold for that answer, as ``study/answering.html`` fills them."""
    question = view["question"]
    if question["lefts"]:
        pairs = dict(pair.split(">", 1) for pair in answer["chosen"])
        return tuple(pairs.get(left["id"], "") for left in question["lefts"])
    return tuple(answer["typed"] or answer["chosen"])
