"""what class games leave for the gradebook"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("quiz", schema=None) as batch_op:
        batch_op.add_column(sa.Column("played", sa.Boolean(), nullable=False, server_default="0"))
    op.create_table(
        "game_assignment",
        sa.Column("game_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_game_assignment_assignment_id_assignment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["game_id"], ["game.id"], name=op.f("fk_game_assignment_game_id_game"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("game_id", name=op.f("pk_game_assignment")),
    )
    with op.batch_alter_table("game_assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_game_assignment_assignment_id"), ["assignment_id"], unique=False)


def downgrade() -> None:
    op.drop_table("game_assignment")
    with op.batch_alter_table("quiz", schema=None) as batch_op:
        batch_op.drop_column("played")
