"""Other people's sentences, checked by the gate that the assistant's own have to pass."""
