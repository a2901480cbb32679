"""A page on the local Slack, for people without a workspace: what Slack would show, and what people would do there."""
