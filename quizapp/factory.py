"""The app, put together: every room is bound here and nowhere else."""

from __future__ import annotations

import os
from datetime import timedelta

from flask import Flask
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from quizapp import db, errors, finder
from quizapp.accounts import current, vouching
from quizapp.accounts.account_views import blueprint as account
from quizapp.accounts.admin_views import blueprint as admin
from quizapp.accounts.link_views import blueprint as links
from quizapp.accounts.recovery_views import blueprint as recovery
from quizapp.accounts.sign_in_views import blueprint as sign_ins
from quizapp.accounts.views import blueprint as accounts
from quizapp.bank.admin_views import blueprint as bank_admin
from quizapp.bank.views import blueprint as bank
from quizapp.classrooms import awaiting
from quizapp.classrooms import following as classrooms_following
from quizapp.classrooms.routes import blueprints as classrooms
from quizapp.config import Settings
from quizapp.live import answering, at_once, coming_back, halting, open_games
from quizapp.live import following as live_following
from quizapp.live import queries as live_queries
from quizapp.live.routes import blueprints as live
from quizapp.progress.views import blueprint as progress
from quizapp.quiz import following as quiz_following
from quizapp.quiz.attempt_views import blueprint as attempt
from quizapp.quiz.views import blueprint as quiz
from quizapp.study import following as study_following
from quizapp.study.views import blueprint as study
from quizapp.transfer.views import blueprint as transfer
from quizapp.web import assets, dates, headers, languages, limits, returning, routing
from quizapp.web.views import blueprint as web

LARGEST_BODY = 1024 * 1024
TRANSLATIONS = "translations"


def create_app(settings: Settings | None = None) -> Flask:
    """The app for these settings, or for those of the environment; ConfigError when they are wrong."""
    settings = settings or Settings.from_environment(os.environ)
    app = Flask("quizapp")
    app.config.from_mapping(_flask_config(settings))
    app.extensions["settings"] = settings
    app.extensions["followers"] = (study_following, quiz_following, classrooms_following, live_following)
    app.extensions["at_exams"] = (halting.begins_exam,)
    app.extensions["at_sign_outs"] = (halting.signs_out,)
    app.extensions["at_home"] = (open_games.awaiting, awaiting.awaiting)
    app.extensions["at_class"] = (open_games.of_class,)
    app.extensions["at_guest_codes"] = (classrooms_following.called, live_following.called)
    app.extensions["at_return"] = (coming_back.way_back,)
    app.extensions["at_joining"] = (live_following.joins_class,)
    app.extensions["at_again"] = (live_queries.guests,)
    db.init_app(app)
    Migrate(app, db.db, directory=str(finder.folder("migrations")))
    CSRFProtect(app)
    for room in (routing, returning, limits, languages, dates, current, assets, headers, errors):
        room.init_app(app)
    for blueprint in (
        *(web, accounts, links, recovery, sign_ins, account, admin),
        *(bank, bank_admin, study, quiz, attempt, progress, transfer, *classrooms, *live),
    ):
        app.register_blueprint(blueprint)
    live_following.init_app(app)
    vouching.init_app(app)
    answering.init_app(app)
    at_once.init_app(app)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, settings.proxies, settings.proxies, settings.proxies)  # type: ignore[method-assign]
    return app


def _flask_config(settings: Settings) -> dict[str, object]:
    secure = settings.secure_cookies
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": _engine(settings.database_url),
        "SESSION_COOKIE_NAME": "__Host-quizapp" if secure else "quizapp",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(days=180),
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session: a page left open overnight still works
        "MAX_CONTENT_LENGTH": LARGEST_BODY,
        "TESTING": settings.env == "testing",
        "BABEL_TRANSLATION_DIRECTORIES": TRANSLATIONS,
    }


def _engine(database_url: str) -> dict[str, object]:
    """A server may have been started anew since a connection was opened, so each is tried before it is used."""
    if not database_url.startswith("postgresql"):
        return {}
    return {"pool_pre_ping": True, "connect_args": {"connect_timeout": 5}}
