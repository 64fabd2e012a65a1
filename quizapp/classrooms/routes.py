"""The pages of this room."""

from __future__ import annotations

from quizapp.classrooms.again_views import blueprint as again
from quizapp.classrooms.allowance_views import blueprint as allowances
from quizapp.classrooms.assignment_views import blueprint as assignments
from quizapp.classrooms.attempt_views import blueprint as attempts
from quizapp.classrooms.exam_views import blueprint as exams
from quizapp.classrooms.gradebook_views import blueprint as gradebook
from quizapp.classrooms.join_views import blueprint as joining
from quizapp.classrooms.learner_views import blueprint as pupil
from quizapp.classrooms.practice_views import blueprint as practice
from quizapp.classrooms.roster_views import blueprint as roster
from quizapp.classrooms.statistics_views import blueprint as statistics
from quizapp.classrooms.teacher_views import blueprint as teachers
from quizapp.classrooms.views import blueprint as classes
from quizapp.classrooms.work_views import blueprint as work

blueprints = (
    *(classes, joining, roster, teachers, pupil),
    *(assignments, work, practice, exams, allowances, gradebook, attempts, statistics, again),
)
