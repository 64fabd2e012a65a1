"""Reads of people for those who look after the site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from quizapp.accounts.models import OneTimeLink, Role, User
from quizapp.accounts.queries import name_key
from quizapp.db import db, finds

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class People:
    """A page of users, out of so many that were looked for; ``earlier`` and ``later`` are the pages beside it, or 0."""

    users: list[User]
    found: int
    earlier: int
    later: int


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A one-time link that still works: what it is for, and the names of whose it is and who made it, "" for nobody."""

    id: str
    role: str
    owner: str
    maker: str
    expires_at: datetime


def people(words: str, role: str, page: int) -> People:
    """The people whose name holds these words, by name, or the guests, who have none, by when they came last."""
    named = User.role == role if role else User.role != Role.GUEST
    wanted = [named, User.name_key.contains(name_key(words), autoescape=True)] if name_key(words) else [named]
    found = db.session.scalar(sa.select(sa.func.count(User.id)).where(*wanted)) or 0
    page = min(max(page, 1), max(-(-found // A_PAGE), 1))
    order = (User.last_seen_at.desc(), User.id) if role == Role.GUEST else (User.name_key, User.id)
    rows = sa.select(User).where(*wanted).order_by(*order).limit(A_PAGE).offset((page - 1) * A_PAGE)
    return People(list(db.session.scalars(rows)), found, page - 1, page + 1 if page * A_PAGE < found else 0)


def somebody(user_id: int) -> User | None:
    """The user of that number, if it is somebody with a name."""
    return db.session.scalar(sa.select(User).where(User.id == user_id, User.role != Role.GUEST))


def open_links(at: datetime) -> list[OpenLink]:
    """The one-time links that still work, the newest first."""
    owner, maker = aliased(User), aliased(User)
    rows = db.session.execute(
        sa.select(OneTimeLink.token_hash, OneTimeLink.role, owner.name, maker.name, OneTimeLink.expires_at)
        .outerjoin(owner, owner.id == OneTimeLink.user_id)
        .outerjoin(maker, maker.id == OneTimeLink.made_by)
        .where(OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > at)
        .order_by(OneTimeLink.created_at.desc(), OneTimeLink.token_hash)
    )
    return [OpenLink(id, role, whose or "", by or "", expires) for id, role, whose, by, expires in rows]


def is_last_admin(user: User) -> bool:
    """Whether nobody would look after the site without this user."""
    others = sa.select(User.id).where(User.role == Role.ADMIN, User.id != user.id)
    return user.role == Role.ADMIN and not finds(others)
