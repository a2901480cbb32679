"""Pure: the formats papers come in, one module a format; `recognition` chooses by content."""
