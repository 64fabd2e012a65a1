"""The lint of items: pure rules that say what is wrong with a question and how to mend it.

``check`` holds the rules on one item, ``check_set`` those over a set, ``draw_conflicts`` the one on a draw; ``RULES``
names them all with what they ask for.
"""

from quizapp.items.lint.finding import Finding
from quizapp.items.lint.pairs import draw_conflicts
from quizapp.items.lint.rules import RULES, check, check_set

__all__ = ["RULES", "Finding", "check", "check_set", "draw_conflicts"]
