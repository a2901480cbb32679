"""The Slack edge: what arrives is read, decided on and queued; what is said is rendered and delivered."""
