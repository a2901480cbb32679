"""General English that the gate reads by: words that carry nothing of their own.

Written from general and scholarly English, not from any set of claims.
"""

from __future__ import annotations

from retrieval.terms import stem


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


FUNCTION = _set(
    """a about above after again all also am among an and another any anyone are as at available-as be because been
    before being between both but by can cannot could did do does doing done down during each either else etc even
    ever every for from further get gets had has have having he hence her here hers him his how however i if in
    indeed into is it its itself just let like may me might moreover more most much must my namely neither nor not
    now of off on once one only onto or other others our ours out over own per quite rather same shall she should
    since so some still such than that the their theirs them themselves then there thereby these they this those
    though through thus to together too toward towards under until up upon us using very via was we well were what
    when where whereas whether which while who whom whose why will with within without would yet you your e.g i.e
    eg ie respectively versus vs although despite unless across against along around behind below beside besides
    beyond inside near outside throughout without never none no instead additionally furthermore finally meanwhile
    therefore notably specifically overall particular particularly especially example instance addition according
    due thanks given based"""
)
"""Words that tie others together; what they say of order, scope and negation is read elsewhere."""

LIGHT = _set(
    """paper papers work works study studies author authors abstract research researchers article report reports show
    shows showed shown showing demonstrate demonstrates demonstrated demonstrating find finds found finding
    findings result results reveal reveals revealed experiment experiments experimental experimentally empirical
    empirically evaluation evaluations extensive propose proposes proposed proposing introduce introduces
    introduced introducing present presents presented describe describes described method methods approach
    approaches technique techniques framework frameworks scheme way ways called named namely observe observes
    observed state states stated according say says said note notes able thing things make makes made making be
    become becomes aim aims seek offer offers offered indicate indicates suggest suggests confirm confirms
    validate validates claim claims argue argues come comes go goes case cases kind kinds type types sort form
    forms term terms give gives given giving gets set sets take takes taken taking put puts bring brings brought
    do does done see seen use uses used using usage utilize utilizes work worked working achieve achieves achieved
    achieving reach reaches reached reaching have has need needs needed require requires required requiring
    provide provides provided providing deliver delivers delivering yield yields yielding attain attains obtain
    obtains obtained get perform performs performed serve serves measured measure gain gains extra additional
    respective corresponding relative compared measures reported figure figures number numbers amount level levels
    total value values reason reasons"""
)
"""Words that frame a statement or lend it a verb; what they frame has to be carried."""

LIGHT_STEMS = frozenset(map(stem, LIGHT))
