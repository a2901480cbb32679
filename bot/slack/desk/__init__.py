"""Everything in Slack besides a conversation: commands, shortcuts, previews, Home, settings and second thoughts.

Use cases without Bolt: each takes plain values that a listener read, and is called after the acknowledgement.
"""
