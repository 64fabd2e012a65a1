"""The pages of class games: the host's, the players', the projector's, and those opened from a class."""

from __future__ import annotations

from quizapp.live.class_game_views import blueprint as class_games
from quizapp.live.play_views import blueprint as play
from quizapp.live.projector_views import blueprint as projector
from quizapp.live.views import blueprint as live

blueprints = (live, play, projector, class_games)
