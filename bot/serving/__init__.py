"""How the assistant runs in Slack: over Socket Mode or HTTP, started, watched and ended."""
