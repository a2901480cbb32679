"""What decides whether a sentence may be shown: pure, deterministic, for every writer."""
