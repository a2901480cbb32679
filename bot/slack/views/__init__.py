"""Pure: what the assistant has to say, as Block Kit."""
