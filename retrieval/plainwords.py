"""Pure: English words that frame a question or tell little about what it asks, by what they are good for.

Written from general English, not from any question set; a word is here because in almost any question an answer need
not repeat it.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FRAME = _set(
    """a about above according all also am among amongst an and any anybody anyone anything are as ask at
    available be been before being besides beside both but by can come comes could count did do does doing done
    else ever every everything except find for from gave get gets give gives given go had has have he her here
    him his how i if in into is it its just kindly know let list look many may me more most much my new no nor
    not of often on one ones only or other our out over per please s say says see send she should show so some
    somebody something stuff such tell than that the their them then there these they thing things this those
    through to too under until up us use was we were what when where which while who whom whose why will with
    within without would you your yet exactly actually really already again still two three four five six"""
)
"""Words that frame a question and carry no topic of their own."""

LIBRARY = _set(
    """paper papers publication publications article articles work works working worked author authors authored
    coauthor coauthors researcher researchers people person write writes written wrote writing publish publishes
    published publishing appear appeared library corpus collection database catalog study studies literature
    number total abstract abstracts title titles deal deals cover covers covering discuss discusses discussed
    address addresses addressing exist exists hold holds first last there's whats what's latest newest recent
    oldest earliest summarize summarise summary overview profile brief released compare comparison compared
    difference differences differ versus vs together jointly joint came come coming interesting interested
    interest interests research researches year years date dates month months since during between after topic
    topics theme themes area areas subject subjects expertise focus focuses mention mentions mentioned report
    reports reported describe describes described lately recently nowadays currently"""
)
"""Words about papers and people in general, not about what is in a paper."""

_VERBS = _set(
    """accept account achieve act adapt add adjust adopt aim allow analyse analyze appear apply approach argue arise
    ask assess assign assume attain avoid base bear beat become begin believe belong bring build calculate call
    capture care carry cause change characterize choose claim collect combine come compare compute concern conclude
    conduct confirm connect consider consist construct contain continue contribute control convert cost count cover
    create cut deal decide decrease define deliver demonstrate depend derive describe deserve design detect
    determine develop discover discuss distinguish divide do drive drop employ enable end enhance ensure establish
    estimate evaluate examine exceed exist expand expect explain explore express extend face fail fall feature feed
    fill find finish fit fix follow force form gain gather get give go group grow handle happen have help hold
    identify illustrate implement imply improve include increase indicate inform inspire integrate intend introduce
    investigate involve join judge keep know lack lead learn leave let lie limit link look lose lower maintain make
    manage matter mean measure meet merge mention move name need notice observe obtain occur offer operate organize
    originate outperform overcome perform place plan play point prefer prepare present preserve prevent produce
    promise propose prove provide publish pull push put raise range reach realize receive recommend reduce refer
    reflect relate release rely remain remove replace replicate report represent require resolve respond rest result
    retain reveal run save say see seek seem select send serve set share show solve sort spend split stand start
    state stay stop struggle study suffer suggest support surpass switch tackle take target tell tend test think tie
    transform treat trigger try turn understand unify use utilize vary verify want work yield decompose dive
    dominate drop fund come tune"""
) - _set("fund train quantize prune compress fine-tune")
_NOUNS = _set(
    """amount approach approaches aspect average avg baseline case cases category class effect example extent factor
    factors goal idea issue key kind kinds level main manner max maximum method methods min minimum mode modes name
    names part parts percent percentage piece problem problems process property proportion purpose reason reasons
    role scheme setting settings share side size step steps strategy system systems technique techniques thing type
    types value values variant variants way ways percent fraction score scores speed result results quantity times
    number point points field fields domain domains original exact overall different certain various several simple
    single total main entire whole long short high higher highest large larger largest big bigger biggest small
    smaller low lower lowest good better best well fast faster fastest slow slower roughly approximately about first
    second third fourth last final former latter 1st 2nd 3rd two three four five six abbreviation acronym according
    compared towards against because instead rather together especially"""
)


BESIDE_A_NAME = (
    _set(
        "by of from with which and or is are was does did has have author authors coauthors about prof dr between for"
    ),
    _set(
        """papers paper work works publications publication publish published write wrote written research h-index
        hindex citations citation novelty ai have has had and or with on since before in from work's"""
    ),
)
"""Words that stand before a person's name in a question, and words that stand behind one."""

EVERYDAY = _set(
    """care share switch bridge focus mean one less more all most any can will may make like find help need show star
    space light fast attention language models model learning training"""
)
"""Words that are more often meant as themselves than as the name of a system, when typed in lower case."""

BLAND = _set(
    """large language model models llm llms towards toward via using based approach efficient effective effectively
    efficiency accurate fast faster method methods framework system systems new novel better learning training study
    empirical survey unified aware high low scale scaling real world systematic comprehensive optimization network
    networks neural inference deep how make makes making extend"""
)
"""Words of many titles in the field: alone they name no theme."""


def _inflected(verb: str) -> set[str]:
    stem = verb.removesuffix("e")
    doubled = stem + stem[-1]
    ys = {verb[:-1] + "ies", verb[:-1] + "ied"} if verb.endswith("y") else set()
    return {verb, verb + "s", verb + "es", stem + "ed", stem + "ing", doubled + "ed", doubled + "ing", *ys}


LIGHT = (
    frozenset(form for verb in _VERBS for form in _inflected(verb))
    | _NOUNS
    | _set(
        """half twice double triple quarter kept took taken given gave found made built brought chosen chose led meant
        met ran said saw sent shown stood told thought understood went won wrote held got lost left put cut cost
        beaten became begun drawn driven fallen grew grown existing previous prior current conventional standard
        improvement improvements reduction use usage gains loss change changes introduction"""
    )
)
"""Words that a question and the sentence that answers it need not share: common verbs, nouns of measure and manner."""
