"""General English by pairs: words of which one, put for the other, turns a sentence round.

A line holds the two sides of a pair; an indented line goes on with the one before.
"""

from __future__ import annotations

from functools import lru_cache

from bot.gate.english import base

_PAIRS = """
increase raise grow higher larger greater rise widen boost enlarge expand maximize elevate lift amplify upward :
    reduce decrease
    lower cut shrink less fewer smaller drop decline diminish minimize downward halve slash
improve enhance better outperform surpass superior beat exceed strengthen robust best : degrade worse hurt
    harm underperform inferior trail lag worsen collapse deteriorate worst weaken behind below sacrifice
faster accelerate speedup quicker speed fast fastest rapid quick : slower slowest slow decelerate slowdown
before prior precede : after follow afterwards
more : fewer less
early earlier : late later
within inside intra : across between inter outside
comparable par similar alike : below worse behind inferior
easy simple straightforward easier : hard difficult complex challenging harder complicated
static fixed constant : dynamic adaptive varying dynamically adaptively changing
dense : sparse
online : offline
internal : external
shared share common unified unify : separate distinct individual private own each
global globally : local locally
open : closed
short shorter shortest : long longer longest
high higher highest upper : low lower lowest
strong stronger strongly : weak weaker weakly
small smaller smallest light lightweight : large larger largest big biggest heavy massive
most : least
majority mostly most : minority little
cheap cheaper inexpensive : expensive pricey costlier
same identical unchanged : different changed differing
possible : impossible
stable : unstable
consistent consistently : inconsistent
single : multiple several
always : never rarely sometimes seldom
maximum : minimum
forward : backward
positive : negative
coarse : fine
best : worst
accept accepted : reject rejected
add introduce include : remove eliminate exclude drop omit
keep retain preserve maintain : replace discard lose abandon drop change
enable allow support help : prevent hinder disable forbid block disallow
succeed success : fail failure
converge : diverge
narrow : wide broad
rare rarely : common commonly often frequently
sequential sequentially serial : parallel concurrent simultaneously
uniform : varied nonuniform uneven
freeze frozen : update updated unfrozen learnable trainable
input : output
explicit : implicit
theoretical theoretically : empirical empirically experimental
lossless : lossy
supervised : unsupervised
open-source public publicly : proprietary private
temporal : spatial
negligible minimal marginal minor slight slightly small tiny little hardly barely : substantial significant
    considerable large severe major dramatic much heavy heavily greatly noticeable noticeably
gain gains benefit advantage boost : risk loss drop degradation decline penalty damage harm collapse
mitigate alleviate suppress reduce avoid prevent eliminate : aggravate worsen amplify induce cause increase
    create
solve : cause
importance important critical crucial : irrelevant unimportant
effective : ineffective
efficient : inefficient
compatible : incompatible
known : unknown
symmetric : asymmetric
bidirectional : unidirectional causal
redundant : essential necessary
stronger : weaker
novel new : existing old
pretrained : scratch
match matching equal par rival comparable comparably similar : surpass outperform exceed beat better superior
merge combine fuse unify join : split decompose divide separate partition
integrate complement : replace supplant
lead cause induce : prevent avoid
well works good excel : suffer collapse fail poor poorly badly
hardware : software
software : hardware
training train : inference
encoder : decoder
first : last
"""

Sides = tuple[frozenset[str], frozenset[str]]
"""The stems on one side of a pair, and those on the other."""


def _read() -> tuple[Sides, ...]:
    pairs: list[Sides] = []
    for line in _PAIRS.replace("\n    ", " ").strip().splitlines():
        left, _, right = line.partition(":")
        pairs.append((frozenset(map(base, left.split())), frozenset(map(base, right.split()))))
    return tuple(pairs)


_OPPOSITES = _read()
_NEGATING = ("mis", "un", "in", "im", "ir", "non", "dis", "de")
_SHORTEST = 4  # letters of a stem before `un` makes its opposite: not `til` and `until`


@lru_cache(maxsize=20_000)
def opposites(key: str) -> tuple[Sides, ...]:
    """For a stem, the stems on its own side and those against it, in each pair that it belongs to."""
    found = [(left, right) for left, right in _OPPOSITES if key in left]
    found += [(right, left) for left, right in _OPPOSITES if key in right]
    return tuple(found)


_WANTED = frozenset(
    map(
        base,
        ("accuracy", "accurate", "throughput", "performance", "quality", "speed", "efficiency", "robustness", "recall"),
    )
)
_UNWANTED = frozenset(
    map(base, ("latency", "memory", "cost", "runtime", "time", "perplexity", "error", "overhead", "loss", "footprint"))
)
_MORE, _LESS = _OPPOSITES[0]
_BETTER = _OPPOSITES[1][0]
_FEWER = _LESS | {base("less")}


def worth(change: str, noun: str) -> Sides | None:
    """For less of what is wanted, or more of what is not: the side of the change, and that it stands against."""
    if change in _FEWER and noun in _WANTED:
        return _FEWER, _MORE | _BETTER
    if change in _MORE and noun in _UNWANTED:
        return _MORE, _FEWER | _BETTER
    return None


@lru_cache(maxsize=100_000)
def negates(one: str, other: str) -> bool:
    """Whether one stem is the other with a negating prefix, whichever has it: `label` and `unlabel`."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST and any(long == prefix + short for prefix in _NEGATING)
