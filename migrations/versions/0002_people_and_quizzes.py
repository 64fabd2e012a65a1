"""people and quizzes"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recovery_code",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_recovery_code_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "code_hash", name=op.f("pk_recovery_code")),
    )
    op.create_table(
        "withheld",
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("fact_id", sa.String(length=64), nullable=False),
        sa.Column("client_key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["fact_id"], ["fact.id"], name=op.f("fk_withheld_fact_id_fact")),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["user.id"], name=op.f("fk_withheld_learner_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("learner_id", "fact_id", "client_key", name=op.f("pk_withheld")),
    )
    op.create_table(
        "item_flag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=64), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("place", sa.String(length=12), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["user.id"], name=op.f("fk_item_flag_learner_id_user"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["item_revision.id"], name=op.f("fk_item_flag_revision_id_item_revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_flag")),
        sa.UniqueConstraint("learner_id", "client_key", name=op.f("uq_item_flag_learner_id_client_key")),
    )
    with op.batch_alter_table("item_flag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_flag_revision_id"), ["revision_id"], unique=False)

    op.create_table(
        "quiz",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("revisions", sa.JSON(), nullable=False),
        sa.Column("for_class", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_quiz_owner_id_user"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["set_id"], ["question_set.id"], name=op.f("fk_quiz_set_id_question_set")),
        sa.ForeignKeyConstraint(["version_id"], ["set_version.id"], name=op.f("fk_quiz_version_id_set_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz")),
        sa.UniqueConstraint("token", name=op.f("uq_quiz_token")),
    )
    with op.batch_alter_table("quiz", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quiz_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=12), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mark", sa.Double(), nullable=True),
        sa.Column("max_mark", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["user.id"], name=op.f("fk_attempt_learner_id_user"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["quiz_id"], ["quiz.id"], name=op.f("fk_attempt_quiz_id_quiz")),
        sa.ForeignKeyConstraint(["version_id"], ["set_version.id"], name=op.f("fk_attempt_version_id_set_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint("learner_id", "quiz_id", "number", name=op.f("uq_attempt_learner_id_quiz_id_number")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index("ix_attempt_learner_id_started_at", ["learner_id", "started_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_attempt_quiz_id"), ["quiz_id"], unique=False)
        batch_op.create_index("ix_attempt_released_at", ["released_at"], unique=False)
        batch_op.create_index("ix_attempt_submitted_at_closes_at", ["submitted_at", "closes_at"], unique=False)

    op.create_table(
        "unlinked_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("fraction", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["quiz_id"], ["quiz.id"], name=op.f("fk_unlinked_mark_quiz_id_quiz")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["item_revision.id"], name=op.f("fk_unlinked_mark_revision_id_item_revision")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unlinked_mark")),
    )
    with op.batch_alter_table("unlinked_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unlinked_mark_quiz_id"), ["quiz_id"], unique=False)

    op.create_table(
        "slot",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("max_mark", sa.Double(), nullable=False),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("draft", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hints", sa.Integer(), nullable=False),
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fraction", sa.Double(), nullable=True),
        sa.Column("mark", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["attempt.id"], name=op.f("fk_slot_attempt_id_attempt"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["revision_id"], ["item_revision.id"], name=op.f("fk_slot_revision_id_item_revision")),
        sa.PrimaryKeyConstraint("attempt_id", "position", name=op.f("pk_slot")),
    )
    op.create_table(
        "try",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("fraction", sa.Double(), nullable=False),
        sa.Column("hints", sa.Integer(), nullable=False),
        sa.Column("certainty", sa.String(length=12), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duration_ms", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id", "position"],
            ["slot.attempt_id", "slot.position"],
            name=op.f("fk_try_attempt_id_position_slot"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attempt_id", "position", "number", name=op.f("pk_try")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(
            "ix_review_cancels_id",
            ["cancels_id"],
            unique=False,
            sqlite_where=sa.text("cancels_id IS NOT NULL"),
            postgresql_where=sa.text("cancels_id IS NOT NULL"),
        )

    with op.batch_alter_table("one_time_link", schema=None) as batch_op:
        batch_op.add_column(sa.Column("user_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_one_time_link_user_id"), ["user_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_one_time_link_user_id_user"), "user", ["user_id"], ["id"], ondelete="CASCADE"
        )


def downgrade() -> None:
    with op.batch_alter_table("one_time_link", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_one_time_link_user_id_user"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_one_time_link_user_id"))
        batch_op.drop_column("user_id")

    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_index("ix_review_cancels_id")

    op.drop_table("try")
    op.drop_table("slot")
    with op.batch_alter_table("unlinked_mark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unlinked_mark_quiz_id"))

    op.drop_table("unlinked_mark")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index("ix_attempt_submitted_at_closes_at")
        batch_op.drop_index("ix_attempt_released_at")
        batch_op.drop_index(batch_op.f("ix_attempt_quiz_id"))
        batch_op.drop_index("ix_attempt_learner_id_started_at")

    op.drop_table("attempt")
    with op.batch_alter_table("quiz", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quiz_owner_id"))

    op.drop_table("quiz")
    with op.batch_alter_table("item_flag", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_flag_revision_id"))

    op.drop_table("item_flag")
    op.drop_table("withheld")
    op.drop_table("recovery_code")
