"""Pure: the short forms of given names that publications carry, and the names they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_FORMS = """
abigail: abby; abraham: abe; albert: bert al; alexander: alex sasha alexandre aleksandr aleksander alessandro alejandro
alfred: fred; andrew: andy drew andrei andrey andreas andre; anthony: tony antonio anton antoine; barbara: barb
benjamin: ben; bernard: bernie; catherine: cathy kate katherine kathryn kathy katie ekaterina; charles: charlie chuck
christine: chris christina; christopher: chris; daniel: dan danny; david: dave dawid; deborah: debbie debra
dimitri: dmitry dmitri dmitriy dimitry; donald: don; dorothy: dottie; douglas: doug; edward: ed eddie ted eduard
kathleen: kathy kate katie; sara: sarah; mohammad: mohammed muhammad mohamed mohamad; ahmad: ahmed
yevgeni: yevgeny evgeny; hans: johannes; maria: mary marie; jan: john
elizabeth: liz beth betsy elisabeth lisa; eugene: gene evgeny evgeniy evgenii yevgeny; frances: fran; francis: frank
frederick: fred frederic; gabriel: gabe; george: georg georgi; gerald: gerry jerry; gregory: greg; harold: harry hal
henry: hank harry henri; isaac: ike; jacob: jake jakob; james: jim jimmy jamie; jeffrey: jeff geoffrey geoff
jennifer: jen jenny; jessica: jess; john: jack johnny; jonathan: jon johnathan; joseph: joe josef jose pepe
joshua: josh; judith: judy; kenneth: ken kenny; kimberly: kim; lawrence: larry laurence; leonard: len leo lenny
leslie: les; louis: lou; margaret: maggie meg peggy; martin: marty; matthew: matt mathew; maximilian: max maximillian
michael: mike mick mikhail michal michel; mitchell: mitch; natalie: natalia natasha nataliya; nathaniel: nate nat nathan
nicholas: nick nico nicolas nikolas nikolai nikolay; oliver: ollie; pamela: pam; patricia: pat patty trish; patrick: pat
pavel: paul; peter: pete petr; philip: phil phillip philipp; raymond: ray; rebecca: becky; richard: rick dick rich
robert: bob rob bobby bert; ronald: ron; roberta: bobbie; samuel: sam; samantha: sam; sergei: sergey serge
stanley: stan; stephanie: steph; stephen: steve steven stefan; susan: sue suzanne; theodore: ted theo; theresa: terry
thomas: tom tommy; timothy: tim; victoria: vicky vikki; victor: viktor vic; vincent: vince; vladimir: vlad volodymyr
walter: walt; william: bill will billy willy liam; yuri: yury iurii yuriy juri; zachary: zach zack
""".replace("\n", ";")


def _table() -> Mapping[str, frozenset[str]]:
    """Short form → the names that claim it, itself among them where it is one."""
    table: dict[str, set[str]] = {}
    for entry in filter(None, (piece.strip() for piece in _FORMS.split(";"))):
        name, _, forms = entry.partition(":")
        for form in (name.strip(), *forms.split()):
            table.setdefault(form, set()).add(name.strip())
    return MappingProxyType({form: frozenset(names) for form, names in table.items()})


_SHORT_FOR = _table()
"""Each form with the names it may stand for."""


def usual(word: str) -> frozenset[str]:
    """The names that a short form may stand for, or the word itself."""
    return _SHORT_FOR.get(word, frozenset({word}))
