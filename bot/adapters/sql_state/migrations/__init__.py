"""How older state is brought to the newest form (Alembic)."""
