"""One file an outside thing: each translates it to a port, both ways."""
