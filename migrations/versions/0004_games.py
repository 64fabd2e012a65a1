"""games"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "game",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("classroom_id", sa.Integer(), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("projector", sa.String(length=32), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("phase", sa.String(length=12), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("reviewed", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["classroom_id"], ["classroom.id"], name=op.f("fk_game_classroom_id_classroom"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["host_id"], ["user.id"], name=op.f("fk_game_host_id_user"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["version_id"], ["set_version.id"], name=op.f("fk_game_version_id_set_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_game")),
        sa.UniqueConstraint("projector", name=op.f("uq_game_projector")),
    )
    with op.batch_alter_table("game", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_game_classroom_id"), ["classroom_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_game_host_id"), ["host_id"], unique=False)
        batch_op.create_index(
            "ix_game_code_open",
            ["code"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "game_player",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("game_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["game_id"], ["game.id"], name=op.f("fk_game_player_game_id_game"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_game_player_user_id_user"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_game_player")),
        sa.UniqueConstraint("game_id", "user_id", name=op.f("uq_game_player_game_id_user_id")),
    )
    with op.batch_alter_table("game_player", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_game_player_user_id"), ["user_id"], unique=False)

    op.create_table(
        "game_event",
        sa.Column("game_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["game_id"], ["game.id"], name=op.f("fk_game_event_game_id_game"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("game_id", "sequence", name=op.f("pk_game_event")),
    )
    op.create_table(
        "game_answer",
        sa.Column("game_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("player_id", sa.Integer(), nullable=False),
        sa.Column("response", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["game_id"], ["game.id"], name=op.f("fk_game_answer_game_id_game"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["player_id"], ["game_player.id"], name=op.f("fk_game_answer_player_id_game_player"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("game_id", "round", "player_id", name=op.f("pk_game_answer")),
    )


def downgrade() -> None:
    op.drop_table("game_answer")
    op.drop_table("game_event")
    with op.batch_alter_table("game_player", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_game_player_user_id"))

    op.drop_table("game_player")
    with op.batch_alter_table("game", schema=None) as batch_op:
        batch_op.drop_index("ix_game_code_open")
        batch_op.drop_index(batch_op.f("ix_game_host_id"))
        batch_op.drop_index(batch_op.f("ix_game_classroom_id"))

    op.drop_table("game")
