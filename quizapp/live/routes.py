"""The pages of class games: the host's, the players' and the projector's."""

from __future__ import annotations

from quizapp.live.play_views import blueprint as play
from quizapp.live.projector_views import blueprint as projector
from quizapp.live.views import blueprint as live

blueprints = (live, play, projector)
