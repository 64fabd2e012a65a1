"""which accounts were made for a class: of those alone a teacher may set the password anew"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MADE_HERE = """
UPDATE membership SET made_here = true
WHERE role = 'learner'
AND EXISTS (
    SELECT 1 FROM "user"
    WHERE "user".id = membership.user_id AND "user".role = 'learner' AND "user".created_at = membership.joined_at
)
AND NOT EXISTS (SELECT 1 FROM recovery_code WHERE recovery_code.user_id = membership.user_id)
"""
"""Whoever makes an account alone is given codes; a guest who joins, and makes one later, came in that moment too."""


def upgrade() -> None:
    op.add_column("membership", sa.Column("made_here", sa.Boolean(), nullable=True))
    op.execute(MADE_HERE)


def downgrade() -> None:
    op.drop_column("membership", "made_here")
