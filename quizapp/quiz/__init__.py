"""Quizzes: made in three choices, sat in attempts that lose nothing, and told in words."""
