r"""Pure: one stretch of LaTeX → what a person reads, with pylatexenc's parser and its table of symbols.

A macro that nobody knows gives its argument, or without one its own name: `\MyModel` is a name, spelt by its author.
Where the macro only stands in for a name (`\name`, `\ours`) it is put in brackets, as editors mark what they filled in.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

from pylatexenc import latex2text, latexwalker, macrospec

from retrieval.plaintext import macros, scripts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Nodes = Sequence[latexwalker.LatexNode]

_BARE_PERCENT = re.compile(r"(?<!\\)((?:\\\\)*)%")
_NEGATED = re.compile("\ue005" + r"\s*(\S)")
_GAP = re.compile(rf"(?<=[\w)\]]){macros.GAP}+(?=\w)")
_LOPSIDED = re.compile(r"(?<=[^\s(])([∈∉≥≤≈≃≡≠∝⊂⊆⊃∪∩→])(?= )")
_NO_PROTECTED_WORD = re.compile(r"(?=.*\w).*[,;|=:].*|[\d\s]+", re.DOTALL)
_COMPOSITE = re.compile(r"[\s+\-/·×]")
_ESCAPED = re.compile(r"\\([_%#&$~{}])")
_SPACES = frozenset({" ", macros.THIN})
_WORD = re.compile(r"[a-zA-Z]{2,}")

NEGATION = "\ue005"
"""Strikes the sign that follows."""


def to_text(latex: str) -> str:
    """The stretch as plain text (its gaps still open); where it cannot be parsed, as it stands."""
    escaped = latex if latex.startswith(r"\verb") else _BARE_PERCENT.sub(r"\1\\%", latex)
    try:
        walker = latexwalker.LatexWalker(escaped, latex_context=_context(), tolerant_parsing=True)
        text = _render(walker.get_latex_nodes()[0], math=False)
    except (latexwalker.LatexWalkerError, RecursionError, ValueError, IndexError):
        return latex
    text = _NEGATED.sub(lambda negated: unicodedata.normalize("NFC", negated[1] + "\u0338"), text)
    return _LOPSIDED.sub(r" \1", text)


def close_gaps(text: str) -> str:
    """The joined text with the places settled where a space depends on the neighbours."""
    return _GAP.sub(" ", text).replace(macros.GAP, "").replace(f"{macros.THIN}%", "%")


@functools.cache
def _context() -> macrospec.LatexContextDb:
    db = latexwalker.get_default_latex_context_db()
    two = [
        macrospec.MacroSpec(name, "{{") for name in ("tfrac", "dfrac", "nicefrac", "sfrac", "binom", "tbinom", "dbinom")
    ]
    db.add_context_category("abstracts", macros=two, prepend=True)
    return db


@functools.cache
def _symbol(name: str) -> str | None:
    """What pylatexenc draws for a macro without arguments."""
    spec = _symbols().get_macro_spec(name)
    drawn = spec.simplify_repl if spec is not None else None
    return drawn if isinstance(drawn, str) and drawn and "%" not in drawn else None


@functools.cache
def _symbols() -> macrospec.LatexContextDb:
    return latex2text.get_default_latex_context_db()


def _render(nodes: Nodes, *, math: bool) -> str:
    shown = ""
    at = 0
    while at < len(nodes):
        node = nodes[at]
        at += 1
        if node.isNodeType(latexwalker.LatexMacroNode):
            arguments, at = _arguments(nodes, at)
            shown += _macro(node, arguments, opens=not shown.strip(), math=math)
        elif node.isNodeType(latexwalker.LatexGroupNode):
            shown += _group(node, after=shown[-1:], math=math)
        else:
            shown += _plain(node, math=math)
    return shown


def _plain(node: latexwalker.LatexNode, *, math: bool) -> str:
    if node.isNodeType(latexwalker.LatexCharsNode):
        return str(node.chars)
    if node.isNodeType(latexwalker.LatexMathNode):
        return scripts.typeset(_render(node.nodelist, math=True).strip())
    if node.isNodeType(latexwalker.LatexEnvironmentNode):
        return scripts.typeset(_render(node.nodelist, math=True))
    special = str(node.latex_verbatim())
    return " " if special == "~" or (special == "&" and math) else special


def _group(node: latexwalker.LatexNode, *, after: str, math: bool) -> str:
    content = _render(node.nodelist, math=math)
    if after in {"^", "_"}:
        return f"{scripts.OPEN}{content}{scripts.CLOSE}"
    source = node.latex_verbatim()
    is_set = _NO_PROTECTED_WORD.fullmatch(content) and "\\" not in source and "://" not in content
    return f"{{{content}}}" if not math and is_set else content


def _arguments(nodes: Nodes, at: int) -> tuple[list[latexwalker.LatexNode], int]:
    """The groups that stand directly behind a macro: its arguments, unless the parser knew of some."""
    macro = nodes[at - 1]
    known = [argument for argument in (macro.nodeargd.argnlist if macro.nodeargd else ()) or () if argument is not None]
    if known or getattr(macro.nodeargd, "verbatim_text", None) is not None or _draws(macro.macroname):
        return known, at
    found = []
    while not macro.macro_post_space and at < len(nodes) and nodes[at].isNodeType(latexwalker.LatexGroupNode):
        found.append(nodes[at])
        at += 1
    return found, at


def _draws(name: str) -> bool:
    """Whether the macro is a symbol by itself, so that a group behind it is none of its own."""
    drawn = name in macros.TEXT or name in macros.SILENT or _symbol(name) is not None
    return drawn and name not in macros.HIDDEN and name != "pmod"


def _macro(node: latexwalker.LatexNode, arguments: Nodes, *, opens: bool, math: bool) -> str:
    """A macro as it reads, with the space behind it that TeX drops and authors mean."""
    name = node.macroname
    verbatim = getattr(node.nodeargd, "verbatim_text", None)
    if verbatim is not None:
        return str(verbatim)
    if name == "not":
        return NEGATION + "".join(_content(argument, math=math) for argument in arguments)
    if name not in macros.HIDDEN and any(argument.latex_verbatim() != "{}" for argument in arguments):
        return _applied(name, arguments, math=math)
    shown = _bare(name, math=math)
    letter = not math and len(shown) == 1 and shown.isalpha()
    joined = letter or shown in _SPACES or (name == "sim" and opens) or (math and name in macros.SILENT)
    return shown + (" " if node.macro_post_space and not joined else "")


def _bare(name: str, *, math: bool) -> str:
    """A macro without arguments."""
    if name in macros.HIDDEN or name in macros.SILENT:
        return ""
    drawn = macros.TEXT.get(name) or _symbol(name)
    if drawn is not None:
        return f"{macros.GAP}{drawn}{macros.GAP}" if _WORD.fullmatch(drawn) else drawn
    return f"[{name}]" if name in macros.STAND_INS and not math else name


def _content(node: latexwalker.LatexNode, *, math: bool) -> str:
    """What an argument holds, without its braces."""
    inner = node.nodelist if node.isNodeType(latexwalker.LatexGroupNode) else [node]
    return _render(inner, math=math)


def _applied(name: str, arguments: Nodes, *, math: bool) -> str:
    """A macro with its arguments; the arguments alone where nobody knows the macro."""
    math = math and not name.startswith(("text", "mbox", "operatorname", "mathrm"))
    shown = [_content(argument, math=math) for argument in arguments[macros.SETTINGS.get(name, 0) :]]
    if name in macros.ACCENTS and shown:
        return _accented(name, shown[-1])
    form = _FORMS.get(name)
    return form(shown, arguments) if form is not None and shown else "".join(shown)


def _fraction(shown: list[str], _: Nodes) -> str:
    return "/".join(f"({part})" if _COMPOSITE.search(part) else part for part in (part.strip() for part in shown[:2]))


def _link(shown: list[str], arguments: Nodes) -> str:
    target, label = _source(arguments[0]), _source(arguments[-1])
    return target if len(arguments) == 1 or label.startswith("http") or not label else f"{shown[-1]} ({target})"


def _doublestruck(shown: list[str], _: Nodes) -> str:
    capital = len(shown[-1]) == 1 and shown[-1].isascii() and shown[-1].isupper()
    return str(latex2text.fmt_math_text_style(shown[-1], "doublestruck")) if capital else shown[-1]


def _script(mark: str) -> Callable[[list[str], Nodes], str]:
    return lambda shown, _: scripts.typeset(f"{mark}{scripts.OPEN}{shown[-1]}{scripts.CLOSE}")


def _circled(shown: list[str], _: Nodes) -> str:
    number = int(shown[-1]) if shown[-1].isdecimal() else 0
    for first, one in macros.CIRCLED.items():
        if first <= number < first + macros.CIRCLED_DIGITS:
            return chr(ord(one) + number - first)
    return ""


def _character(shown: list[str], _: Nodes) -> str:
    return chr(int(shown[-1][1:], 16)) if re.fullmatch(r"x[0-9a-fA-F]{2,4}", shown[-1]) else shown[-1]


_FORMS: Mapping[str, Callable[[list[str], Nodes], str]] = {
    **dict.fromkeys(("frac", "tfrac", "dfrac", "nicefrac", "sfrac"), _fraction),
    **dict.fromkeys(("binom", "tbinom", "dbinom"), lambda shown, _: f"({' choose '.join(shown)})"),
    **dict.fromkeys(("url", "nolinkurl", "path", "href"), _link),
    "sqrt": lambda shown, _: f"√({shown[-1]})" if len(shown[-1].strip()) > 1 else f"√{shown[-1]}",
    "pmod": lambda shown, _: f" (mod {shown[-1]})",
    "footnote": lambda shown, _: f" ({shown[-1].strip()})",
    "mathbb": _doublestruck,
    "textsuperscript": _script("^"),
    "textsubscript": _script("_"),
    "ding": _circled,
    "unicode": _character,
}


def _accented(name: str, letters: str) -> str:
    if name.isalpha() and len(name) == 1 < len(letters):  # `\r{ho}`: some catalogs cut `\rho` so
        symbol = macros.TEXT.get(name + letters) or _symbol(name + letters)
        if symbol:
            return symbol
    base = letters.strip().replace("ı", "i").replace("ȷ", "j")
    if len(base) != 1 and not (len(name) == 1 and base):
        return letters
    return unicodedata.normalize("NFC", base[0] + macros.ACCENTS[name]) + base[1:]


def _source(argument: latexwalker.LatexNode) -> str:
    """An address as its author typed it, without TeX's escapes."""
    typed = str(argument.latex_verbatim()).strip()
    return _ESCAPED.sub(r"\1", typed.removeprefix("{").removesuffix("}").strip())
