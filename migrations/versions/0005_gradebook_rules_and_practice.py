"""what counts in a gradebook, and practice that is set"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("classroom", schema=None) as batch_op:
        batch_op.add_column(sa.Column("basis", sa.String(length=8), nullable=False, server_default="best"))
        batch_op.add_column(sa.Column("drop_lowest", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("book_order", sa.String(length=8), nullable=False, server_default="name"))
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("goal", sa.Integer(), nullable=True))
    op.create_table(
        "practice_result",
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_practice_result_assignment_id_assignment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["user.id"], name=op.f("fk_practice_result_learner_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("assignment_id", "learner_id", name=op.f("pk_practice_result")),
    )


def downgrade() -> None:
    op.drop_table("practice_result")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_column("goal")
    with op.batch_alter_table("classroom", schema=None) as batch_op:
        batch_op.drop_column("book_order")
        batch_op.drop_column("drop_lowest")
        batch_op.drop_column("basis")
