"""What one check of the gate has found: frozen."""

from __future__ import annotations

from dataclasses import dataclass

from bot.gate.verdicts import Fault


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault and one sentence about it; `contradicted` where the cited sentences say otherwise of the same."""

    fault: Fault
    reason: str
    contradicted: bool = False
