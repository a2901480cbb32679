"""Many HTTP requests at once from a process of its own, so that what is measured is the server and not the sender.

`python -m tests.benchmarks.bursting HOST PORT FILE`: FILE holds a request a line, in base64; printed is a JSON list of
[status, seconds] in the same order, from the moment a request is sent to the last byte of its answer.
"""

from __future__ import annotations

import base64
import json
import selectors
import socket
import sys
import time
from pathlib import Path

PATIENCE = 30.0


def burst(address: tuple[str, int], requests: list[bytes]) -> list[tuple[int, float]]:
    """Send every request on a connection of its own, all connections open before the first is sent."""
    sockets = [socket.create_connection(address) for _ in requests]
    chosen = selectors.DefaultSelector()
    began, answers, over = [0.0] * len(requests), [b""] * len(requests), [0.0] * len(requests)
    for n, request in enumerate(requests):
        began[n] = time.perf_counter()
        sockets[n].sendall(request)
        sockets[n].setblocking(False)
        chosen.register(sockets[n], selectors.EVENT_READ, n)
    until = time.perf_counter() + PATIENCE
    while chosen.get_map() and time.perf_counter() < until:
        for key, _ in chosen.select(0.1):
            part = sockets[key.data].recv(65_536)
            answers[key.data] += part
            over[key.data] = time.perf_counter()
            if not part:
                chosen.unregister(sockets[key.data])
                sockets[key.data].close()
    return [(int(answer.split(maxsplit=2)[1]) if answer else 0, over[n] - began[n]) for n, answer in enumerate(answers)]


if __name__ == "__main__":
    _, host, port, file = sys.argv
    lines = [base64.b64decode(line) for line in Path(file).read_text(encoding="ascii").splitlines()]
    sys.stdout.write(json.dumps(burst((host, int(port)), lines)))
