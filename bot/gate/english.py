"""General English that the gate reads by: words that carry nothing of their own.

Written from general and scholarly English, not from any set of claims.
"""

from __future__ import annotations

from retrieval.plainwords import LIGHT as GENERAL
from retrieval.terms import stem


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FUNCTION = _set(
    """a about above after again all also am among an and another any anyone are as at available-as be because been
    before being between both but by can cannot could did do does doing done down during each either else etc
    even ever every for from further get gets had has have having he hence her here hers him his how however i
    if in indeed into is it its itself just let like may me might moreover more most much must my namely neither
    nor not now of off on once one only onto or other others our ours out over own per quite rather same shall
    she should since so some still such than that the their theirs them themselves then there thereby these they
    this those though through thus to together too toward towards under until up upon us using very via was we
    well were what when where whereas whether which while who whom whose why will with within without would yet
    you your e.g i.e eg ie respectively versus vs although despite unless across against along around behind
    below beside besides beyond inside near outside throughout without never none no instead additionally
    furthermore finally meanwhile therefore notably specifically overall particular particularly ones especially
    example instance addition according due thanks given based"""
)
"""Words that tie others together; what they say of order, scope and negation is read elsewhere."""

LIGHT = _set(
    """paper papers work works study studies author authors abstract research researchers article report reports
    show shows showed shown showing demonstrate demonstrates demonstrated demonstrating find finds found finding
    findings result results reveal reveals revealed experiment experiments experimental experimentally empirical
    empirically evaluation evaluations extensive propose proposes proposed proposing introduce introduces
    introduced introducing present presents presented describe describes described method methods approach
    approaches technique techniques framework frameworks scheme way ways called named namely observe observes
    observed state states stated according say says said note notes able thing things make makes made making be
    become becomes aim aims seek offer offers offered indicate indicates suggest suggests confirm confirms
    validate validates claim claims argue argues come comes go goes case cases kind kinds type types sort form
    forms term terms give gives given giving gets set sets take takes taken taking put puts bring brings brought
    do does done see seen use uses used using usage utilize utilizes work worked working achieve achieves
    achieved achieving reach reaches reached reaching have has need needs needed require requires required
    requiring provide provides provided providing deliver delivers delivering yield yields yielding attain
    attains obtain obtains obtained get perform performs performed serve serves measured measure gain gains
    score scores scored scoring extra additional different various several new respective corresponding relative
    compared measures reported figure figures number numbers amount level levels total value values reason
    reasons"""
)
"""Words that frame a statement or lend it a verb; what they frame has to be carried."""

_IRREGULAR = """
matrices:matrix indices:index vertices:vertex criteria:criterion phenomena:phenomenon analyses:analysis
hypotheses:hypothesis axes:axis kept:keep built:build made:make left:leave lost:lose ran:run chosen:choose
chose:choose drawn:draw drew:draw shown:show taken:take took:take given:give gave:give fallen:fall fell:fall
grew:grow grown:grow rose:rise risen:rise led:lead held:hold sped:speed spent:spend beaten:beat fed:feed met:meet
sought:seek thought:think brought:bring written:write wrote:write hidden:hide hid:hide frozen:freeze froze:freeze
broken:break broke:break sent:send lent:lend dealt:deal meant:mean won:win began:begin begun:begin came:come
became:become went:go gone:go driven:drive drove:drive shrank:shrink shrunk:shrink stood:stand understood:understand
taught:teach told:tell wound:wind bound:bind
"""
IRREGULAR = dict(pair.split(":") for pair in _IRREGULAR.split())
"""Forms that a stemmer does not bring together, and what they are forms of."""


def base(word: str) -> str:
    """What a word is found under: the stem, of an irregular form that of its root."""
    low = word.lower()
    return stem(IRREGULAR.get(low, low))


_FREQUENT = _set(
    """user people blame whatever already far hard lesser strictly treatment happen spare depend whichever away
    back ahead once again soon later earlier likewise still thereby hence merely rather somewhat fairly nearly
    almost truly really mainly chiefly beforehand afterwards option choice part piece say speak call name word
    sense fact point view matter idea manner fashion look seem appear tend try"""
)
_STANCES = _set(
    """recommend prefer advocate endorse favor favour reject refuse refute disprove dismiss oppose discourage criticize
    deny warn guarantee forbid abandon"""
)
"""Verbs that say how somebody stands to what follows: common, and never to be taken for filling."""
_GENERAL = frozenset(map(base, GENERAL | _FREQUENT)) - frozenset(map(base, _STANCES))
_ADVERB = 4  # letters that an adverb has more than


def everyday(word: str) -> bool:
    """Whether a word is of everyday English (a common verb, an adverb, a filler): a paraphrase may bring it in."""
    low = word.lower()
    return base(low) in _GENERAL or (low.endswith("ly") and len(low) > _ADVERB)


LIGHT_STEMS = frozenset(map(base, LIGHT))
