"""how many colleagues were removed from a class, which ends the invitations that they may have kept"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("classroom", sa.Column("removals", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("classroom", "removals")
