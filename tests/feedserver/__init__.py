"""A site on 127.0.0.1 that gives feeds, and misbehaves when told to."""

from tests.feedserver.server import Answer, CutsOff, FeedServer, Hangs, Reply, Request

__all__ = ["Answer", "CutsOff", "FeedServer", "Hangs", "Reply", "Request"]
