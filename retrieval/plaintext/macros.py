r"""Pure: what macros mean that abstracts use and pylatexenc's table lacks or draws for other purposes."""

from __future__ import annotations

GAP = "\ue004"
r"""Becomes a space between two words and nothing elsewhere: `O(n\log n)` is `O(n log n)`, `\log_2` is `log₂`."""

THIN = "\u2009"
"""TeX's narrow space, which goes before a percent sign and is a space elsewhere."""

TEXT = {
    **dict.fromkeys((",", "thinspace"), THIN),
    **dict.fromkeys((" ", ";", ":", ">", "\n", "\t", "\\", "quad", "qquad", "newline", "par", "linebreak"), " "),
    **dict.fromkeys(("sim", "thicksim", "textasciitilde"), "~"),
    **dict.fromkeys(("mid", "vert", "lvert", "rvert", "middle|"), "|"),
    **dict.fromkeys(("|", "Vert", "lVert", "rVert", "parallel"), "‖"),
    **dict.fromkeys(("star", "ast"), "*"),
    **dict.fromkeys(("degree", "textdegree"), "°"),
    **dict.fromkeys(("prime",), "′"),
    **dict.fromkeys(("top", "intercal"), "⊤"),
    **dict.fromkeys(("dots", "ldots", "cdots", "dotsc", "dotsb", "textellipsis"), "…"),
    **dict.fromkeys(("upmu", "micro"), "μ"),
    **dict.fromkeys(("xrightarrow", "longrightarrow"), "→"),
    **dict.fromkeys(("Longleftrightarrow", "iff"), "⟺"),
    "lceil": "⌈", "rceil": "⌉", "lfloor": "⌊", "rfloor": "⌋", "langle": "⟨", "rangle": "⟩",
    "smallsetminus": "∖", "cdot": "·", "colon": ":", "checkmark": "✓", "copyright": "©", "S": "§",
    "ie": "i.e.", "eg": "e.g.", "etal": "et al.", "etc": "etc.", "vs": "vs.", "wrt": "w.r.t.", "cf": "cf.",
    "aka": "a.k.a.",
    "LaTeX": "LaTeX", "TeX": "TeX", "pmod": "mod", "bmod": f"{GAP}mod{GAP}", "mod": f"{GAP}mod{GAP}",
}  # fmt: skip

SILENT = frozenset(
    {
        *(
            "!",
            "-",
            "/",
            "@",
            "xspace",
            "noindent",
            "indent",
            "centering",
            "protect",
            "relax",
            "left",
            "right",
            "middle",
        ),
        *("big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "limits", "nolimits"),
        *("displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "boldmath", "unboldmath"),
        *("em", "bf", "it", "sc", "sf", "tt", "rm", "sl", "bfseries", "itshape", "scshape", "ttfamily", "sffamily"),
        *("normalfont", "tiny", "scriptsize", "footnotesize", "small", "normalsize", "large", "Large", "LARGE", "huge"),
        *("smallskip", "medskip", "bigskip", "hfill", "vfill", "faGithub", "faGlobe", "faEnvelope", "faStar"),
    }
)
"""Macros that a reader does not see; what follows them stays."""

HIDDEN = frozenset(
    {
        *(
            "cite",
            "citep",
            "citet",
            "citealp",
            "citealt",
            "citeauthor",
            "citeyear",
            "parencite",
            "textcite",
            "autocite",
        ),
        *("ref", "eqref", "autoref", "cref", "Cref", "label", "footnotemark", "thanks", "color", "hspace", "vspace"),
        *(
            "begin",
            "end",
            "bibliography",
            "bibliographystyle",
            "usepackage",
            "newcommand",
            "phantom",
            "includegraphics",
        ),
    }
)
"""Macros that a reader does not see, their arguments included."""

SETTINGS = {
    **dict.fromkeys(("textcolor", "scalebox", "colorbox", "raisebox", "parbox", "makebox", "rule", "rotatebox"), 1),
    **dict.fromkeys(("resizebox", "fcolorbox", "fontsize"), 2),
}
"""How many arguments only say how the last one looks."""

ACCENTS = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "k": "\u0328", "r": "\u030a",
    "H": "\u030b", "b": "\u0331", "d": "\u0323",
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304",
    "overline": "\u0304", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c", "breve": "\u0306",
}  # fmt: skip
"""The mark that each accent sets on one letter."""

STAND_INS = frozenset(
    {
        *(
            "name",
            "names",
            "namespace",
            "method",
            "methods",
            "methodname",
            "ourmethod",
            "model",
            "modelname",
            "ourmodel",
        ),
        *(
            "ours",
            "our",
            "oursfull",
            "sys",
            "sysname",
            "system",
            "systemname",
            "tool",
            "toolname",
            "framework",
            "framename",
        ),
        *(
            "net",
            "network",
            "bench",
            "benchmark",
            "benchname",
            "dataset",
            "dataname",
            "datasetname",
            "data",
            "approach",
        ),
        *("alg", "algo", "algname", "algorithm", "project", "title", "paper", "acronym", "shortname", "agent", "task"),
    }
)
"""Macros that stand for a name which the text itself does not tell."""

CIRCLED = {172: "①", 182: "❶", 192: "①", 202: "❶"}
r"""Where pifont's circled digits begin: `\ding{182}` is ❶."""

CIRCLED_DIGITS = 10
