"""Digests on their way out: when one is due, what is posted of it, and what is done where Slack takes none of it."""
