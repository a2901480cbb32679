"""How older catalogs are brought to the newest form (Alembic)."""
