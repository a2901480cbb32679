"""General English that the gate reads by: words that may stand for one another in a statement about research.

Written from general and scholarly English, not from any set of claims. A bar parts the groups; a word may stand in
several.
"""

from __future__ import annotations

from functools import lru_cache

from bot.gate.english import base

_ALIKE = """
improve enhance boost better gain benefit strengthen advance refine upgrade raise lift increase uplift | increase
raise grow growth rise higher high more larger greater boost expand extend gain add up climb jump | reduce reduction
decrease lower low cut shrink less fewer drop decline diminish save saving savings smaller cheaper lessen minimize
trim mitigate alleviate down slash halve | fast faster speed speedup accelerate acceleration quick quicker rapid
quickly swift sooner | slow slower slowdown sluggish | short shorter brief shorten | long longer lengthy extended
lengthen prolong | retain keep preserve maintain hold sustain retention preservation remain stay conserve keeping
leave | recover restore regain reclaim recovery get-back | outperform surpass exceed beat better superior superiority
top excel win ahead overtake outdo improve gain over above outstrip | comparable similar equal match par equivalent
competitive same parity equally alike matching indistinguishable | use utilize employ leverage apply adopt exploit
rely application rest harness draw depend | cost expense overhead expensive costly price spend pay | time runtime
duration latency delay | near nearly almost close approximate approximately approach roughly about around | large big
massive huge vast giant great substantial considerable extreme sizeable | significant substantial considerable marked
dramatic notable remarkable strong pronounced clear clearly drastic sharp severe large greatly strongly highly
markedly substantially dramatically | small tiny lightweight little minor light modest slim | negligible minimal
marginal little small tiny near-zero slight minor insignificant hardly | loss drop degradation decline fall degrade
decrease deteriorate worse hurt harm lose damage suffer impair penalty | collapse crash break fall fail
breakdown | divide split partition group cluster separate segment bucket bin | choose select pick selection choice |
identify determine find detect locate recognize discover pinpoint spot | build construct create make produce form
derive develop design establish set generate | generate produce create synthesize emit output | adapt adaptive adjust
modify tune vary shift change tailor customize accommodate | need require demand necessary must necessitate call
necessity | allow enable let permit support possible make facilitate able can | help assist aid support contribute |
problem challenge difficulty issue limitation obstacle trouble weakness shortcoming drawback hurdle | bottleneck
constraint limit hurdle obstacle | evaluate test assess measure benchmark examine experiment trial evaluation probe
gauge try | evaluation test benchmark experiment assessment | study investigate examine analyze explore analysis
investigation research look survey | benchmark dataset suite corpus task | whole entire full complete overall total |
remove drop eliminate discard delete strip rid away prune cut removal | merge fuse combine integrate unify join
jointly blend together fusion union incorporate | convert transform turn change conversion rewrite recast reframe
reformulate | distribute spread allocate assign share allocation | predict forecast anticipate estimate prediction |
estimate calculate compute assess measure approximate | run execute operate execution | deploy serve run use
deployment put | consume take use occupy spend account consumption usage consuming eat | achieve reach attain get
deliver yield score bring obtain provide give hit record arrive gain set | fail failure break unable struggle | often
usually typically commonly generally mostly frequently regularly normally tend | only just merely solely exclusively
alone mere single | important crucial critical key vital essential pivotal central main major significant primary core
decisive matter | novel new | simple easy straightforward plain | diverse various different multiple several many
range numerous variety varied wide broad | wide broad wider broader widen broaden | simultaneous simultaneously
concurrent concurrently parallel jointly | public available release open open-source open-sourced opensource
accessible publish | code source implementation | focus concentrate emphasize center attention | avoid prevent stop
eliminate escape sidestep circumvent | reveal uncover expose show disclose unveil indicate | cause lead result induce
trigger bring incur introduce create source attributable give | address tackle handle solve resolve overcome mitigate
deal fix manage remedy | dominate dominant main largest major dominated chief | underexplored unexplored understudied
unclear unknown overlooked | real-world practical real production practice | accuracy accurate correct correctness
precise | performance accuracy quality capability | quality performance fidelity | size scale magnitude | length long
size | method approach technique framework system algorithm scheme strategy procedure mechanism recipe pipeline
solution tool paradigm methodology | model network | include contain comprise consist encompass have feature cover
involve span | cover span range encompass | contain hold consist include | two both pair | part portion fraction share
subset piece | most majority mainly primarily mostly largely bulk | start begin initial initialize beginning | end
finish final last | fix static constant fixed unchanged frozen freeze | learn train acquire learning trainable
learnable | training train trained | finetune finetuning tune | inference infer | decode decoding | generation
generate | repetitive repeated redundant repeat recurring | redundant superfluous unnecessary | skip bypass omit leap
jump | align match agree consistent coincide alignment | consistent consistently steady stable uniform always agree |
robust robustness resilient stable sturdy | stable stability | depend rely hinge dependent vary task-dependent | guide
drive steer direct govern | inspire motivate | limit restrict constrain bound cap confine | exhaustive brute-force
full complete | relevant pertinent related | relate link connect associate correlate | store storage save hold keep |
fetch retrieve retrieval load | swap exchange replace substitute | replace substitute supplant | extend extension
expand broaden port adapt migrate | migrate port transfer transferable move | speculative speculation | prior previous
existing earlier conventional traditional current standard past former preceding | baseline counterpart competitor
rival alternative | original unmodified initial base full uncompressed unpruned | standard conventional ordinary
vanilla usual common typical naive regular plain | device accelerator hardware machine | user people
person | require take | cheap inexpensive low-cost affordable economical | effective efficient useful powerful
successful | efficient efficiency economical | efficient fast | improvement gain increase boost speedup | compress
compression shrink compact smaller | compact small smaller | memory footprint storage | footprint usage consumption
size | throughput speed | token word | version variant | parameter weight | sample example datum data instance | data
sample example | question query | answer response reply | reasoning reason think thinking | image picture visual
vision | visual vision image | text textual language | attack jailbreak | weak weaker lower | strong stronger robust
high | serve handle | first initial pioneer pioneering | first earliest | second two-stage | step stage phase
iteration | stage phase step | layer block | hide mask conceal overlap | quickly rapidly soon fast promptly
immediately | immediate immediately instant instantly day-zero | interrupt interruption disrupt pause | continuous
continuously constant ongoing | separate separately distinct individual different apart | exclusive exclusively only
purely | unique single one | suppress curb restrain reduce dampen | smooth smoothing | outlier extreme | activate
active activation fire | calibrate calibration | map assign match | rank rate order place position | tailor specific
specialize custom design | suit fit suitable compatible | compatible work support fit compatibility | theoretical
theory theoretically formal formally analytically analytical | prove proof show establish | explain understand account
| understand understanding comprehension grasp | unaffected preserve unchanged | difference gap discrepancy mismatch
divergence disparity | mismatch misalignment difference discrepancy | pick select | average mean | maximum maximal max
most up | minimum minimal min least | vary different range varying | rival match compare | lossless loss-free
near-lossless | trade-off tradeoff balance compromise | balance trade-off even equalize balanced equal | heavy
intensive demanding hungry | intensive hungry heavy | sequential sequentially serial one-by-one | seamless seamlessly
smooth easily directly | directly straight immediately direct | easily readily simply | partial partly part |
attribute trace ascribe due put stem originate | describe characterize | explore examine | interact interaction |
agent agentic | assume presume suppose | ignore overlook neglect miss disregard | claim assert | promise potential
promising | worsen degrade | tell say | spread distribute | group-wise groupwise | overhead burden load cost |
workload load traffic demand | traffic request | encourage spur foster promote | hope aim | goal aim objective target
purpose | objective goal loss | principle idea insight intuition | insight idea observation | feature property
characteristic trait | pattern regularity structure | structure architecture layout organization | architecture design
structure | unify single common | harm hurt | influence affect impact effect shape | ability capability capacity |
harder challenging hard difficult tough | accept acceptance | reject rejection rejected | live online real-time |
serving deployment inference | elevate raise lift increase boost grow rise | narrow close reduce shrink bridge lessen
cut | shorten reduce cut decrease lower | add introduce incur impose bring create include | wrap wrapper surround
envelop | answer serve respond handle query | handle process support manage accept take treat deal | profit benefit
gain advantage | pay effective benefit worth worthwhile | converge alike similar equal approach | differ vary diverge
different variable varied | mix combine blend interleave mixture | hold contain keep store | count matter consider
take account | know see find report | readily easily prone often likely frequently | prone likely susceptible
vulnerable tend | write generate produce emit output | depth deep level | several multiple many multi various | back
recover return restore | wrong incorrect erroneous false | right correct proper accurate | quality fidelity accuracy |
tackle fight combat address counter | relieve alleviate ease mitigate reduce | hurdle barrier obstacle | lag trail
behind | shed discard drop lose | gather collect accumulate aggregate assemble pool | gather group concentrate cluster
| arrange organize order structure layout | organize reorganize rearrange structure sort | hand give deliver supply
provide offer | lend give provide | pass run round | pass forward run | instead rather | opposite contrary reverse |
expect anticipate expectation anticipation contrary | promise offer | draft propose guess speculate proposal | verify
check validate confirm verification test | checker verifier judge critic | judge assess rate evaluate | trim cut prune
truncate shorten | truncate cut shorten clip stop | resume continue | fully entirely completely totally whole full |
merely barely only | jointly together both simultaneous | split decompose divide decomposition break factor factorize
| decompose decomposition factorization factorize | spread range span vary | recycle reuse | reuse share recycle |
inject insert add integrate embed | insert place put inject | guess estimate predict | trigger cause start | cluster
group grouping | group grouping category class bundle | calm stabilize | stabilize stable steady | exact precise
accurate | rough coarse approximate | flat flatten flatness even | even uniform equal | flatten smooth even | redesign
rework revise restructure | rebuild reconstruct restore reassemble | imitate mimic replicate copy reproduce |
replicate reproduce repeat copy mirror | mirror reflect copy | reflect show mirror | view regard treat consider see |
treat regard consider process | frame cast formulate treat | live stay | swap exchange hot-swapped | refresh update
renew | stale outdated old | wait delay lag | immediate instant day | speedy fast | release publish open available |
machine device computer | chip device accelerator processor | processor chip device npu | card device accelerator
| node device machine | prompt input query question | input prompt query | film movie video clip | clip video |
sentence text | document text article | conversation dialogue chat | dialogue chat | assistant agent chatbot | player
agent | call invoke invocation request | route send assign direct dispatch | router routing gate gating | gate router
| expert specialist | block module layer | module block component unit | component part module element piece
ingredient | element component item | pipeline workflow process | danger risk hazard unsafe | risk danger threat
hazard | threat risk attack | breach attack break | guard protect defend | protect guard safeguard defend | safeguard
protection guard | refuse reject decline | obey follow comply | follow obey adhere respect | violate break breach |
rule principle constraint | flexible adaptive configurable adaptable | rigid strict inflexible fixed | strict rigid
tight | loose relax relaxed | relax loosen ease soften | tight strict close | loop cycle iteration | repeat iterate
recur | iterate iterative repeat repeated | recursive recursively repeat | deep deeper depth | shallow superficial |
deep profound | hidden latent internal | latent hidden | visible apparent evident | evident clear apparent obvious |
obvious clear evident | bias skew tendency | noise noisy | clean clear | refine polish improve | brief short
lightweight quick | brief light small short | shift change drift move | drift shift change | gap difference shortfall
distance | distance gap difference | close near | surge growth increase explosion rise | explosion surge growth |
amount volume quantity number | ratio rate fraction proportion share percentage | proportion ratio share fraction |
fraction share portion part | percentage percent share | budget limit allowance | afford affordable cheap | resource
compute budget | compute computation computing computational processing | computation compute calculate calculation |
calculate compute
"""


def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_ALIKE.split("|")):
        for word in line.split():
            found.setdefault(base(word), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


_GROUPS = _groups()
_NONE: frozenset[int] = frozenset()


def families(key: str) -> frozenset[int]:
    """The numbers of the groups of synonyms that a stem belongs to."""
    return _GROUPS.get(key, _NONE)


_LEAST = 5  # letters a stem needs before a longer one that begins with it counts as its kin
_ENDING = 4  # letters by which kin may differ


@lru_cache(maxsize=200_000)
def alike(one: str, other: str) -> bool:
    """Whether one stem may stand for the other: the same, of one family, or synonyms in general English."""
    if one == other:
        return True
    return bool(families(one) & families(other)) or kindred(one, other)


@lru_cache(maxsize=200_000)
def kindred(one: str, other: str) -> bool:
    """Whether two stems are of one word: the same, or one goes on from the other (`reduc` and `reduct`)."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    ending = long[len(short) :]
    if len(short) >= _LEAST and long.startswith(short):
        return len(ending) <= _ENDING and ending not in {"less", "free"}
    return False
