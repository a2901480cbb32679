"""A Slack on loopback, strict where the real one hurts; the bot knows it only over HTTP and WebSocket."""
