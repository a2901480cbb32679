"""Pure: whether words in lower case can be what somebody is called, rather than what a paper is about.

Nothing tells `bell hooks` from `knowledge graphs` for certain. Who is told no may write the name with capitals or in
quotation marks, and who is told yes sees before anything is saved that nobody is called so yet: a wrong no costs less.
"""

from __future__ import annotations

import re

from retrieval.plainwords import BLAND, EVERYDAY, FRAME, LIBRARY, LIGHT

_MOST = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PARTICLES = _set("al bin da dal de del della den der di dos du el la le van von zu")
_TOPICAL = re.compile(
    r".{2,}(?:tions?|sions?|ments?|ness|ology|ologies|ics|ical|ional|ative|[iy][sz](?:ing|er|ers|ed|ation)|ability|ivity"
    r"|ural|gual|isms?|ency|ancy|graphs?|grams?|wise|based|ware|formers?|coders?|lines?|sets?)$|.{3,}(?:ing|ings|ed)$",
    re.IGNORECASE,
)
"""As words of a subject end; surnames that do (Manning) are to be written with capitals."""
_SUBJECTS = _set(
    """abuse accuracy adapters agent agents ai alignment analogy answer answers arabic argument art article attack
    attacks attention audio banks bench benchmark benchmarks bias biases biology bit bits cache caches causal
    chain chains chat chatbot chatbots chemistry chinese classes climate code codes cognitive common compute
    concept concepts context contexts conversation copyright corpora corpus cost culture cultures data dataset
    datasets decay deep dense depth dialect dialects dialog dialogs dialogue dialogues diffusion digital disease
    diversity doctor document documents drift drug edge emotion emotions english entities entity error errors
    essay ethics event events expert experts explicit eye facts factual fair fake feature features federated few
    film finance financial flow format forms formal french game games gated gender general genre german gesture
    graph graphs grammar hallucination hardware hate head heads health hearing history human humans humor humour
    hybrid hypernym image images index industry infinite information intent intents jailbreak jailbreaks joke
    jokes journal judge judges kernel kernels keys kit knowledge label labels language languages latent law layer
    layers legal lexical lies linear logic logical logs long loss low machine map maps markets math maths matrix
    media medical medicine memes memory mental meta metaphor metaphors metrics mixture mobile modal modality
    modalities moral moving multi multimodal music narrative natural negation neural neuron neurons news noise
    norms notes nlp novel nucleus numbers ontology open opinion optics optimal oral paragraph parallel paraphrase
    parser parsers path patents patient patients person persona personas phoneme phonemes phrase phrases physics
    poetry poem poems policy politics pragmatic prompt prompts proof proofs protein proteins prose public puns
    quality quantum queries query questions quiz rag random rare rate reader readers recall recipe recipes record
    reference relation representation resource resources retrieval reviews reward rewards risk robot robotics
    robots robust role roles root rules rumor rumors rumour rumours safety sample samples sarcasm schema science
    scientific search self semantic semantics sense senses sentence sentences sentiment sequence sequences shot
    signal skill skills slang small social software source sources sparse sparsity speaker speakers speculative
    speech spoken state states stereotype stereotypes stories story stress structure structures students style
    styles supervised support survey surveys symbolic syntactic syntax synthetic tables table task tasks tax
    teacher teachers tensor tensors term terms test tests text texts theme theorem theory thought thoughts thread
    time token tokens tone tool tools topic toxic toxicity transfer transformer transformers translation
    transparency tree trees trust truth tweet tweets twitter user users utterance vector vectors video videos
    vision visual vocabulary voice voices weak web weight weights word words world zero"""
)
"""Words that head or narrow a subject of computer science, of language above all."""
_TIMES = _set(
    """monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
    saturdays sundays mon tue wed thu fri sat sun today tomorrow tonight next week weeks weekly daily monthly
    morning evening noon month months day days hour hours"""
)


def could_be_called(typed: str) -> bool:
    """Whether two or three words without capitals may well be somebody's given and family name."""
    words = typed.casefold().split()
    if not 1 < len(words) <= _MOST or words[-1] in _PARTICLES:
        return False
    return all(_WORD.fullmatch(word) and len(word) > 1 and (word in _PARTICLES or not _other(word)) for word in words)


def _other(word: str) -> bool:
    """Whether a word is rather one of a subject, of a sentence, or of a date."""
    spoken = FRAME | LIBRARY | BLAND | EVERYDAY | LIGHT | _SUBJECTS | _TIMES
    return any(it in spoken or _TOPICAL.match(it) is not None for it in (word, *word.split("-")))
