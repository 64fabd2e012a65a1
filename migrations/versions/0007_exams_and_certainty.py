"""what is kept for exams, who sits one, and how sure an answer is"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reservation",
        sa.Column("item_id", sa.String(length=64), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("reserved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_reservation_item_id_item")),
        sa.ForeignKeyConstraint(["quiz_id"], ["quiz.id"], name=op.f("fk_reservation_quiz_id_quiz")),
        sa.ForeignKeyConstraint(["set_id"], ["question_set.id"], name=op.f("fk_reservation_set_id_question_set")),
        sa.PrimaryKeyConstraint("item_id", "quiz_id", name=op.f("pk_reservation")),
    )
    with op.batch_alter_table("reservation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reservation_quiz_id"), ["quiz_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reservation_set_id"), ["set_id"], unique=False)
    with op.batch_alter_table("slot", schema=None) as batch_op:
        batch_op.add_column(sa.Column("certainty", sa.String(length=12), nullable=True))
    op.add_column("user", sa.Column("exam_attempt_id", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("user", "exam_attempt_id")
    with op.batch_alter_table("slot", schema=None) as batch_op:
        batch_op.drop_column("certainty")
    op.drop_table("reservation")
