"""The stored statements, facts, items and question sets: releases of questions/, immutable once loaded."""
