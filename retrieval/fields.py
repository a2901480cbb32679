"""Pure: arXiv's fields: their codes, their names, and the words people use for them.

Codes and names: the arXiv category taxonomy (arxiv.org/category_taxonomy). The further words are what people write for
a field in a question; a topic that is narrower than a field (such as "quantization") is none of them.
"""

from __future__ import annotations

import functools
import re

from retrieval.papers import Frozen, Span

_CS = {
    "AI": ("Artificial Intelligence",),
    "AR": ("Hardware Architecture", "Computer Architecture"),
    "CC": ("Computational Complexity",),
    "CE": ("Computational Engineering", "Computational Finance and Science"),
    "CG": ("Computational Geometry",),
    "CL": ("Computation and Language", "Computational Linguistics", "Natural Language Processing", "NLP"),
    "CR": ("Cryptography and Security", "Cryptography", "Computer Security"),
    "CV": ("Computer Vision and Pattern Recognition", "Computer Vision", "Pattern Recognition"),
    "CY": ("Computers and Society",),
    "DB": ("Databases", "Database"),
    "DC": (
        "Distributed, Parallel, and Cluster Computing",
        "Distributed and Parallel Computing",
        "Distributed Computing",
        "Parallel Computing",
        "Cluster Computing",
        "Distributed Systems",
    ),
    "DL": ("Digital Libraries",),
    "DM": ("Discrete Mathematics",),
    "DS": ("Data Structures and Algorithms",),
    "ET": ("Emerging Technologies",),
    "FL": ("Formal Languages and Automata Theory", "Formal Languages"),
    "GL": ("General Literature",),
    "GR": ("Computer Graphics", "Graphics"),
    "GT": ("Computer Science and Game Theory", "Game Theory"),
    "HC": ("Human-Computer Interaction", "HCI"),
    "IR": ("Information Retrieval",),
    "IT": ("Information Theory",),
    "LG": ("Machine Learning",),
    "LO": ("Logic in Computer Science",),
    "MA": ("Multiagent Systems", "Multi-Agent Systems"),
    "MM": ("Multimedia",),
    "MS": ("Mathematical Software",),
    "NA": ("Numerical Analysis",),
    "NE": ("Neural and Evolutionary Computing", "Evolutionary Computing"),
    "NI": ("Networking and Internet Architecture", "Computer Networking"),
    "OH": ("Other Computer Science",),
    "OS": ("Operating Systems",),
    "PF": ("Performance", "Performance Analysis"),
    "PL": ("Programming Languages",),
    "RO": ("Robotics",),
    "SC": ("Symbolic Computation",),
    "SD": ("Sound",),
    "SE": ("Software Engineering",),
    "SI": ("Social and Information Networks", "Social Networks"),
    "SY": ("Systems and Control",),
}
_OTHER = {
    "eess.AS": ("Audio and Speech Processing",),
    "eess.IV": ("Image and Video Processing",),
    "eess.SP": ("Signal Processing",),
    "math.OC": ("Optimization and Control",),
    "math.PR": ("Probability",),
    "math.ST": ("Statistics Theory",),
    "stat.AP": ("Statistics Applications",),
    "stat.ME": ("Statistics Methodology",),
    "stat.ML": ("Statistics Machine Learning",),
    "q-bio.QM": ("Quantitative Methods",),
    "q-fin.CP": ("Computational Finance",),
    "physics.comp-ph": ("Computational Physics",),
    "quant-ph": ("Quantum Physics",),
    "cond-mat.stat-mech": ("Statistical Mechanics",),
    "astro-ph": ("Astrophysics",),
}
_NAMES: dict[str, tuple[str, ...]] = {f"cs.{code}": names for code, names in _CS.items()} | _OTHER

_CODE = re.compile(
    r"(?<![\w.])(?:(?P<archive>cs|eess|stat|math|q-bio|q-fin|physics|econ)\.(?P<dotted>[A-Za-z-]{2,8})"
    r"|(?P<bare>[A-Z]{2}))(?![\w.]\w|\w)"
)
# These names are ordinary words as well: they mean the field only as "… papers", "… paper", "in …" and the like.
_ORDINARY = frozenset(
    {
        "performance",
        "sound",
        "graphics",
        "database",
        "databases",
        "robotics",
        "probability",
        "multimedia",
        "logic",
        "cryptography",
        "game theory",
        "social networks",
    }
)
_BREAK = re.compile(r"[\s-]")
_AFTER = r"(?=\s+(?:papers?|works?|publications?|articles?|category|field|section)\b|\s*\((?:cs\.)?[A-Z]{2}\))"


class FieldMention(Frozen):
    """A field that a question names, and where."""

    code: str
    span: Span


def canonical(code: str) -> str:
    """The arXiv code in full: a page's bare computer-science code gets its archive, any other is returned as it is.

    >>> canonical("CL"), canonical("cs.CL"), canonical("quant-ph")
    ('cs.CL', 'cs.CL', 'quant-ph')
    """
    code = code.strip()
    return f"cs.{code.upper()}" if code.upper() in _CS else code


def name(code: str) -> str:
    """The field's own name, or its code where it is not in the taxonomy kept here."""
    return _NAMES.get(code, (code,))[0]


def is_code(text: str) -> bool:
    """Whether this is the code of a field, bare (`CL`) or in full (`cs.CL`)."""
    return canonical(text) in _NAMES


def find_fields(text: str) -> tuple[FieldMention, ...]:
    """The fields that a question names by code or in words, in their order; where two overlap, the longer name."""
    found = [*_by_code(text), *_by_name(text)]
    kept: list[FieldMention] = []
    for mention in sorted(found, key=lambda m: (m.span.start - m.span.end, m.span.start)):
        if all(mention.span.end <= k.span.start or k.span.end <= mention.span.start for k in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.span.start))


def _by_code(text: str) -> list[FieldMention]:
    found = []
    for match in _CODE.finditer(text):
        bare = match["bare"]
        if bare is not None:
            known = bare in _CS and re.match(_AFTER, text[match.end() :]) is not None
            code = f"cs.{bare}"
        else:
            archive, tail = match["archive"], match["dotted"]
            code = f"{archive}.{tail.upper() if len(tail) == 2 else tail}"  # noqa: PLR2004 - AI, CL, ML …
            known = is_code(code) or (archive != "cs" and len(tail) == 2)  # noqa: PLR2004 - only cs is listed whole
        if known:
            found.append(FieldMention(code=code, span=Span(start=match.start(), end=match.end())))
    return found


def _by_name(text: str) -> list[FieldMention]:
    typed = text.lower()
    return [
        FieldMention(code=code, span=Span(start=m.start(), end=m.end()))
        for code, names in _NAMES.items()
        for spoken in names
        if _BREAK.split(spoken, maxsplit=1)[0].lower() in typed  # hardly any is, and a pattern takes time to compile
        for m in _pattern(spoken).finditer(text)
    ]


@functools.cache
def _pattern(spoken: str) -> re.Pattern[str]:
    words = re.escape(spoken).replace(r"\ and\ ", r"\ (?:and|&)\ ").replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]?")
    after = _AFTER if spoken.lower() in _ORDINARY else ""
    return re.compile(rf"(?<!\w){words}(?!\w){after}", re.IGNORECASE)
