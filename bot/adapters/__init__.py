"""One module per outside thing of the assistant: its state, and Slack."""
