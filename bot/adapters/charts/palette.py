"""The colours of a chart: a card of its own, so that it reads alike on every page.

No grey has the contrast of 4.5 that text needs (WCAG 2.2, 1.4.3) on both of Slack's pages, white and #1A1D21: the best
has 4.1. So the picture brings its own page.
"""

from __future__ import annotations

PAGE = "#FFFFFF"
EDGE = "#C9CDD2"
"""The line around the card, seen where the page around it is as light."""
INK = "#1D1C1D"
MUTED = "#55585C"
GRID = "#E4E6E8"
THEMES = ("#004676", "#C87500", "#0A9AEE", "#638C6A", "#BD7EAC", "#9C2A00", "#0D1116")
"""Okabe and Ito's hues (jfly.uni-koeln.de/color), their lightness moved until each stands out from the page by 3 or
more (WCAG 2.2, 1.4.11) and any two differ by 24 or more (CIE 1976) for normal sight and for protan, deutan and tritan
sight as Machado, Oliveira and Fernandes (2009) model it."""
OTHER = "#6E7073"
"""What belongs to no theme: grey, and hatched, since to some eyes a grey is a faint green or purple."""
HATCH = "//"
"""Lines from lower left to upper right, about eight pixels apart."""
