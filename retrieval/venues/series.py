"""Pure: the series we know by name, as tables, and where a text names them.

Names and acronyms as the ACL Anthology, DBLP and the venues themselves write them. A new series is a new row.
"""

from __future__ import annotations

import functools
import re

from retrieval.papers import Frozen, Span

_ACL = r"(?:the )?(?:association (?:for|of) computational linguistics|acl)"

ACRONYMS = {
    "ACL": "ACL", "NAACL": "NAACL", "EACL": "EACL", "AACL": "AACL", "EMNLP": "EMNLP", "IJCNLP": "IJCNLP",
    "CoNLL": "CoNLL", "COLING": "COLING", "LREC": "LREC", "TACL": "TACL", "HLT": "HLT", "ANLP": "ANLP",
    "RANLP": "RANLP", "PACLIC": "PACLIC", "SemEval": "SemEval", "WMT": "WMT", "StarSEM": "*SEM", "INLG": "INLG",
    "ENLG": "ENLG", "SIGDIAL": "SIGDIAL", "IWSLT": "IWSLT", "EAMT": "EAMT", "AMTA": "AMTA",
    "BlackboxNLP": "BlackboxNLP", "NoDaLiDa": "NoDaLiDa", "NeurIPS": "NeurIPS", "NIPS": "NeurIPS", "ICML": "ICML",
    "ICLR": "ICLR", "AISTATS": "AISTATS", "UAI": "UAI", "COLT": "COLT", "COLM": "COLM", "CoRL": "CoRL",
    "ALT": "ALT", "AAAI": "AAAI", "IJCAI": "IJCAI", "ECAI": "ECAI", "AAMAS": "AAMAS", "CVPR": "CVPR",
    "ICCV": "ICCV", "ECCV": "ECCV", "WACV": "WACV", "BMVC": "BMVC", "MICCAI": "MICCAI", "ACCV": "ACCV",
    "SIGGRAPH": "SIGGRAPH", "ICRA": "ICRA", "IROS": "IROS", "RSS": "RSS", "KDD": "KDD", "SIGKDD": "KDD",
    "SIGIR": "SIGIR", "CIKM": "CIKM", "WSDM": "WSDM", "RecSys": "RecSys", "ECIR": "ECIR", "WWW": "WWW",
    "ICDM": "ICDM", "VLDB": "VLDB", "PVLDB": "VLDB", "SIGMOD": "SIGMOD", "ICDE": "ICDE", "MLSys": "MLSys",
    "OSDI": "OSDI", "SOSP": "SOSP", "NSDI": "NSDI", "EuroSys": "EuroSys", "ASPLOS": "ASPLOS", "ISCA": "ISCA",
    "HPCA": "HPCA", "MICRO": "MICRO", "PPoPP": "PPoPP", "SC": "SC", "DAC": "DAC", "DATE": "DATE", "ICCAD": "ICCAD",
    "ICS": "ICS", "SIGCOMM": "SIGCOMM", "CHI": "CHI", "CSCW": "CSCW", "UIST": "UIST", "FAccT": "FAccT",
    "ICSE": "ICSE", "FSE": "FSE", "NDSS": "NDSS", "INTERSPEECH": "INTERSPEECH", "ICASSP": "ICASSP", "ASRU": "ASRU",
    "SLT": "SLT", "ISMIR": "ISMIR", "CogSci": "CogSci", "JMLR": "JMLR", "TMLR": "TMLR", "TPAMI": "TPAMI",
    "TASLP": "TASLP", "JAIR": "JAIR", "IJCV": "IJCV", "TKDE": "TKDE", "NEJLT": "NEJLT",
}  # fmt: skip
"""Acronym → series."""

PHRASES = {
    rf"annual meetings? of {_ACL}|association (?:for|of) computational linguistics": "ACL",
    rf"(?:north american|nations of the americas) chapter of {_ACL}(?::? human language technologies)?": "NAACL",
    rf"european chapter of {_ACL}": "EACL",
    rf"asia-?\s?pacific chapter of {_ACL}": "AACL",
    rf"transactions of {_ACL}": "TACL",
    r"empirical methods in natural language processing": "EMNLP",
    r"international joint conference on natural language processing": "IJCNLP",
    r"computational natural language learning|natural language learning at": "CoNLL",
    r"international conference on computational linguistics(?! in | and (?!\d))": "COLING",
    r"language resources and evaluation(?! journal)": "LREC",
    r"joint international conference on computational linguistics, language resources and evaluation": "LREC-COLING",
    r"human language technolog(?:y|ies)": "HLT",
    r"applied natural language processing": "ANLP",
    r"^(?:american journal of )?computational linguistics(?=$|[\s,.:;(]*(?:vol|no|issue|journal|\d))"
    r"|(?:journal computational|computational linguistics journal|\bCL journal)(?: linguistics)?": "CL",
    r"recent advances in natural language processing": "RANLP",
    r"workshop on semantic evaluations?": "SemEval",
    r"(?<!international )(?:conference|workshop) on (?:statistical )?machine translation(?! in | and )": "WMT",
    r"joint conference on lexical and computational semantics|(?<!\w)\*SEM\b": "*SEM",
    r"international (?:conference on )?natural language generation(?: conference)?": "INLG",
    r"special interest group on discourse and dialogue": "SIGDIAL",
    r"spoken language translation": "IWSLT",
    r"blackbox ?nlp|analyzing and interpreting neural networks for nlp": "BlackboxNLP",
    r"nordic conference (?:on|of) computational linguistics": "NoDaLiDa",
    r"neural information processing systems?": "NeurIPS",
    r"international conference on machine learning(?! and )": "ICML",
    r"international conference on learning representations": "ICLR",
    r"artificial intelligence and statistics": "AISTATS",
    r"uncertainty in artificial intelligence": "UAI",
    r"conference on (?:computational )?learning theory": "COLT",
    r"conference on language modeling": "COLM",
    r"conference on robot learning": "CoRL",
    r"aaai conference on artificial intelligence": "AAAI",
    r"international joint conferences? on artificial intelligence": "IJCAI",
    r"european conference on artificial intelligence": "ECAI",
    r"autonomous agents and multi-?agent systems": "AAMAS",
    r"conference on computer vision and pattern recognition": "CVPR",
    r"international conference on computer vision(?! and | theory)": "ICCV",
    r"european conference on computer vision": "ECCV",
    r"winter conference on applications of computer vision": "WACV",
    r"british machine vision conference": "BMVC",
    r"medical image computing and computer[- ]assisted intervention": "MICCAI",
    r"conference on robotics and automation": "ICRA",
    r"conference on intelligent robots and systems": "IROS",
    r"robotics: science and systems": "RSS",
    r"knowledge discovery (?:and|&) data mining|knowledge discovery in data": "KDD",
    r"research and development in information retrieval": "SIGIR",
    r"information and knowledge management": "CIKM",
    r"web search and data mining": "WSDM",
    r"conference on recommender systems": "RecSys",
    r"european conference on information retrieval": "ECIR",
    r"(?:acm|the) web conference|world wide web conference|conference on world wide web": "WWW",
    r"very large data ?bases|vldb endowment": "VLDB",
    r"conference on management of data": "SIGMOD",
    r"conference on data engineering": "ICDE",
    r"(?:conference on )?machine learning and systems": "MLSys",
    r"operating systems design and implementation": "OSDI",
    r"symposium on operating systems principles": "SOSP",
    r"networked systems design and implementation": "NSDI",
    r"european conference on computer systems": "EuroSys",
    r"usenix annual technical conference|usenix atc\b": "USENIX ATC",
    r"file and storage technologies|usenix fast\b": "USENIX FAST",
    r"usenix security(?: symposium)?": "USENIX Security",
    r"architectural support for programming languages and operating systems": "ASPLOS",
    r"international symposium on computer architecture": "ISCA",
    r"high[- ]performance computer architecture": "HPCA",
    r"international symposium on microarchitecture": "MICRO",
    r"principles and practice of parallel programming": "PPoPP",
    r"high performance computing, networking, storage and analysis|supercomputing conference": "SC",
    r"design automation conference": "DAC",
    r"design, automation (?:and|&) test in europe": "DATE",
    r"human factors in computing systems": "CHI",
    r"acm (?:international conference on )?multimedia\b|\bacm mm\b": "ACM MM",
    r"acoustics,? speech,? and signal processing": "ICASSP",
    r"annual conference of the international speech communication association": "INTERSPEECH",
    r"automatic speech recognition and understanding": "ASRU",
    r"spoken language technology workshop": "SLT",
    r"journal of machine learning research": "JMLR",
    r"transactions on machine learning research": "TMLR",
    r"transactions on pattern analysis and machine intelligence": "TPAMI",
    r"transactions on audio,? speech,? and language processing": "TASLP",
    r"journal of artificial intelligence research": "JAIR",
    r"international journal of computer vision": "IJCV",
    r"transactions on knowledge and data engineering": "TKDE",
    r"northern european journal of language technology": "NEJLT",
}
"""What the full name holds → series."""

JOINT = {
    ("EMNLP", "IJCNLP"): "EMNLP-IJCNLP",
    ("ACL", "IJCNLP"): "ACL-IJCNLP",
    ("AACL", "IJCNLP"): "AACL-IJCNLP",
    ("IJCNLP", "AACL"): "IJCNLP-AACL",
    ("LREC", "COLING"): "LREC-COLING",
    ("COLING", "ACL"): "COLING-ACL",
    ("ACL", "COLING"): "COLING-ACL",
    ("ACL", "EACL"): "ACL-EACL",
    ("*SEM", "SemEval"): "*SEM-SemEval",
    ("EMNLP", "CoNLL"): "EMNLP-CoNLL",
    ("HLT", "EMNLP"): "HLT-EMNLP",
    ("ANLP", "NAACL"): "ANLP-NAACL",
    ("IJCAI", "ECAI"): "IJCAI-ECAI",
    ("HLT", "NAACL"): "NAACL",
    ("NAACL", "HLT"): "NAACL",
    ("SIGIR", "KDD"): "SIGIR",
}
"""Meetings of two series at once, under one name."""

WORKSHOPS = frozenset({"SemEval", "WMT", "*SEM", "INLG", "ENLG", "IWSLT", "BlackboxNLP", "SLT", "CoNLL", "SIGDIAL"})
"""Series that are, or were, workshops in their own right."""

WORDS = frozenset({"ALT", "CHI", "COLT", "DAC", "DATE", "FSE", "HLT", "ICS", "MICRO", "RSS", "SC", "SLT", "UAI", "WWW"})
"""Acronyms that are words or other things too: only in capitals do they name the series."""

FINDERS = frozenset({"ACL", "NAACL", "EACL", "AACL", "EMNLP", "IJCNLP"})
"""Conferences with a volume of Findings."""


class Mention(Frozen):
    """A series that a text names, and where."""

    series: str
    span: Span
    spelled_out: bool


def find_series(text: str) -> tuple[Mention, ...]:
    """Every series the text names, in order; of names that overlap the first, and of those the longest."""
    acronyms, phrases = _patterns()
    found = [
        Mention(series=series, span=Span(start=match.start(), end=match.end()), spelled_out=True)
        for pattern, series in phrases
        for match in pattern.finditer(text)
    ]
    for match in acronyms.finditer(text):
        acronym = next(known for known in ACRONYMS if known.casefold() == match[0].casefold())
        if acronym not in WORDS or match[0] == acronym:
            span = Span(start=match.start(), end=match.end())
            found.append(Mention(series=ACRONYMS[acronym], span=span, spelled_out=False))
    found.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return tuple(kept)


@functools.cache
def _patterns() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]:
    known = "|".join(sorted(map(re.escape, ACRONYMS), key=len, reverse=True))
    acronyms = re.compile(
        rf"(?<![A-Za-z0-9.@_])(?:{known})(?![A-Za-z_]|-(?:AP|like)\b|\s+(?:Anthology|Rolling Review|injur|tear)|\.\w)",
        re.IGNORECASE,
    )
    return acronyms, tuple((re.compile(phrase, re.IGNORECASE), series) for phrase, series in PHRASES.items())
