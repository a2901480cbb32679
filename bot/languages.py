"""Pure: which language a question is written in.

Told by its script and by the small words that hold a sentence together, never by its nouns: questions in every
language are full of English names ("Was macht WindowKV mit dem KV cache?"). A statistical detector of letters reads
"TaDA?" as some language or other; here what says nothing counts as English, which is what the planner reads.
"""

# ruff: noqa: RUF001 - letters of many alphabets look like those of another

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from retrieval.papers import Frozen
from retrieval.plainwords import FRAME, LIBRARY, LIGHT


class Language(Frozen):
    """A language by its ISO 639-1 code and its English name."""

    code: str
    name: str


ENGLISH = Language(code="en", name="English")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NAMES = {
    "am": "Amharic", "ar": "Arabic", "bn": "Bengali", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "kn": "Kannada", "ko": "Korean", "ml": "Malayalam", "nb": "Norwegian", "nl": "Dutch", "pa": "Punjabi",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "ta": "Tamil",
    "te": "Telugu", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip
_SCRIPTS = (
    ("ja", "\u3040-\u30ff"), ("ko", "\u1100-\u11ff\uac00-\ud7af"), ("zh", "\u3400-\u4dbf\u4e00-\u9fff"),
    ("ru", "\u0400-\u04ff"), ("ar", "\u0600-\u06ff\u0750-\u077f"), ("hi", "\u0900-\u097f"), ("bn", "\u0980-\u09ff"),
    ("pa", "\u0a00-\u0a7f"), ("gu", "\u0a80-\u0aff"), ("ta", "\u0b80-\u0bff"), ("te", "\u0c00-\u0c7f"),
    ("kn", "\u0c80-\u0cff"), ("ml", "\u0d00-\u0d7f"), ("th", "\u0e00-\u0e7f"), ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0530-\u058f"), ("he", "\u0590-\u05ff"), ("el", "\u0370-\u03ff"), ("am", "\u1200-\u137f"),
)  # fmt: skip
"""Ranges of the Unicode blocks, the language that each most often means."""
_NEIGHBOURS = {
    "ru": (("uk", re.compile(r"[іїєґІЇЄҐ]|\b(?:що|робить|та|чому)\b", re.IGNORECASE)),),
    "ar": (("ur", re.compile("[ٹڈڑےں]")), ("fa", re.compile("[پچژگ]"))),
}
"""What tells a language from the one that its script most often means."""
_ONE_IS_ENOUGH = frozenset({"ja", "ko", "zh"})
"""A single sign is a word in these; elsewhere it is a symbol (`α`)."""
_SMALL = {
    "ja": r"[\u3041-\u3096]", "ko": r"[은는이가을를의에]\b|무엇|누가|어떤|언제|어디|얼마|대해|관련",
    "zh": r"[的是了吗呢吧哪谁在与和有怎么为从到被比對嗎誰關於关于什如何几幾多少請请列出查找]",
    "ru": r"\b(?:что|кто|как|какие?|какой|где|когда|сколько|почему|и|в|о|об|на|по|с|для|що|хто|які?|як|де|про|є|та)\b",
    "ar": r"\b(?:ما|ماذا|من|هل|كيف|أين|متى|كم|عن|في|على|هي|هو|أي)\b"
    r"|\b(?:چه|چیست|کدام|در|از|را|است|کیا|ہے|ہیں|کے|کی|میں|نے)\b",
    "hi": r"(?<!\S)(?:क्या|कौन|कैसे|कब|कहाँ|कितने|के|की|का|में|से|है|हैं|पर|ने|को)(?!\S)",
}  # fmt: skip
"""What makes a sentence in this script, and no mere name in an English one ("papers by 刘壮")."""

_WORDS = {
    "de": """ab aber als am an auch auf aus bei beim bin bitte bringt da damit das dass dem den denn der des die
    dies diese dieser dieses durch ein eine einem einen einer eines er es etwas fur für gab ganz gegenüber genau gib
    gibt haben hat hatte heißt ich ihm ihr ihre im in ist kann kannst kein keine können liste macht man mehr meisten
    mit mir nach nicht noch nur ob oder wieso weshalb woran worauf wofür wodurch arbeitet arbeiten behandelt
    behandeln ohne schreibt schrieb sehr seit sich sie sind so steht stammt über uber um und uns unter unterscheiden
    unterscheidet vergleich vergleiche viel viele vom von vor wann warum was welche welchem welchen welcher welches
    wenn wer werden wessen wie wieviel wieviele wird wo worin worum wurde wurden zeig zeige zu zum zur zwischen
    funktioniert erschienen geschrieben veröffentlicht neueste neuesten artikel studien handelt geht besser
    schneller hilft braucht erreicht fasse zusammen nenne alle letzten jahr jahren erkläre erklär erklärt wozu dient
    nennt zitiere forscht untersucht""",
    "fr": """a à ai au aux avec avant après ce ces cet cette chez combien comment comme compare comparer comparez
    dans de depuis des donne donner du elle elles en entre est et été être fait font il ils je l' d' qu' c' n' j' s'
    la le les leur leurs liste lister mais me moi mon ne nous on ou où par parle parlent pas peu peut plus pour
    pourquoi qu quand que quel quelle quelles quels qui quoi sa sans ses sont sous sur tous tout toutes trouve un
    une utilise vers y publié publiés écrit écrits articles travaux auteurs auteur montre résume derniers dernier
    récents année propose sert fonctionne explique expliquez cite existe existent modèles langue réseaux""",
    "es": """a al algún ante antes años año como cómo con contra cual cuál cuáles cuando cuándo cuánta cuántas
    cuánto cuántos de del desde después donde dónde e el ella ellos en entre era es esa ese esta está están este
    esto fue ha han hace hacia hasta hay la las le lista los más me mi muestra muy no nos para pero por porque qué
    que quién quien quiénes se según ser sin sobre su sus también tiene tienen todo todos tras un una unas uno unos
    usa y ya artículos artículo trabajos autores publicado publicados publicó escrito escribió escribieron compara
    comparar diferencia diferencias resume funciona últimos último dime dame mejor mejora reduce muéstrame encuentra
    explica explícame existe existen enumera trabaja modelos lenguaje redes""",
    "it": """a ad al alla alle ai agli anche che chi ci come con confronta confronto cosa cos' c' da dal dalla dei
    del della delle degli dell' di dimmi dopo dove dov' due e è ed era fa fra gli ha hanno i il in io l' la le lo ma
    mi mostra mostrami nel nella nelle nei non o per perché più prima quale quali qual quando quanti quanto quante
    quanta quello questa questi questo sono si sia su sul sulla sui sulle tra tutti tutte un una uno usa articoli
    articolo lavori autori pubblicato pubblicati scritto scritti elenca riassumi differenza differenze funziona
    ultimi ultimo meglio senza spiega spiegami esiste esistono elenco lavora modelli linguaggio reti""",
    "pt": """a ao aos as até antes ano anos com como compare da das de depois desde do dos e é ela ele em entre era
    essa esse esta este está estão foi foram há isso isto já lista liste mais mas me mostre na não nas no nos nós o
    onde os ou para pela pelas pelo pelos por porque porquê qual quais quando quanto quanta quantos quantas que quem
    são se sem ser seu seus sobre sua suas também tem têm todos um uma umas uns usa artigos artigo trabalhos autores
    publicado publicados publicou escreveu escrito escreveram diferença diferenças resuma funciona últimos último
    melhor existem reduz explique existe mim trabalha modelos linguagem redes""",
    "nl": """aan al als artikelen artikel auteurs bij dan dat de deze die dit door doet een en er gaan gaat geen
    geef geschreven heb hebben heeft het hij hoe hoeveel hun ik in is jaar kan kun maar me meer met mij na naar niet
    nog of om ons onderzoek ook op over per schreef sinds te tegen toon tot tussen uit van vanaf veel vergelijk
    verschil verschillen verschilt voor voordat waar waarom wanneer waarover wat welk welke werd werden werk werkt
    wie worden wordt zijn zonder zoals nieuwste laatste gepubliceerd verschenen lijst alle beter sneller bestaan vat
    samen leg bestaat""",
    "pl": """a ale autorzy autorów bez być był była były co czego czy czym czyje dla dlaczego do dotyczą gdzie i ich
    ile jak jaka jaki jakie jakich jaką jest jego jej kiedy kto którzy która które który których lub ma mają między
    moje mi na nad najnowsze najnowszy napisał napisali nie nowe o od oraz pod po pokaż poniżej porównaj powyżej
    przed przez przy różnica różni różnią się są ta tak te tego tej ten to tych tym u w we więcej wszystkie wymień z
    za ze że artykuły artykułów artykuł prace prac roku opublikował opublikowane opublikowano podsumuj działa znajdź
    polega wyjaśnij istnieją istnieje pracuje""",
    "cs": """a aby ale bez bude byl byla byly co čem do jak jaká jaké jaký jakých je jeho jejich jsou k kde kdo kdy
    která které který kterých když kolik lze ma má mají mezi na nad napsal napsali ne nebo než o od po pod pomocí
    porovnej podle pro proč před při rozdíl s se si ta tak také ten to u v ve více všechny vyšel vyšly z za ze že
    články článek článků práce ukaž vypiš shrň funguje roku publikoval vysvětli existují pracuje""",
    "sv": """alla allt artiklar att av bara de del den denna dessa det detta du eller en ett finns fler flest från
    får för före efter gör ha handlar har hur i inom inte jag jämför kan man med mellan mer mot många när och om på
    samma sedan sig skillnad skillnaden skiljer skrev skrivit skriven som så till under ut utan vad var varför vem
    vilka vilken vilket visa är år över författare publicerade publicerat fungerar sammanfatta lista nyaste senaste
    förklara arbetar""",
    "da": """af alle artikler at blev de den denne der det dette disse du efter eller en er et findes flere for fra
    få før gør ha handler har hvad hvem hvilke hvilken hvilket hvor hvordan hvorfor hvornår i ikke jeg kan man med
    mellem mere mod mange når og om på samme siden sig skrev skrevet som til uden ud ved viser vis år forskellen
    forskel forfattere udgivet udgav fungerer sammenlign seneste forklar arbejder""",
    "nb": """av alle artikler at ble de den denne der det dette disse du etter eller en er et finnes flere for fra
    få før gjør ha handler har hva hvem hvilke hvilken hvilket hvor hvordan hvorfor når i ikke jeg kan man med
    mellom mer mot mange og om på samme siden seg skrev skrevet som til uten ut ved viser vis år forskjellen
    forskjell forfattere publisert utgitt fungerer sammenlign siste nyeste forklar arbeider""",
    "fi": """artikkelit artikkeleita ei eli ennen ero eroavat että hän ja jälkeen jos joka jotka julkaisi julkaistu
    kanssa kirjoitti kirjoittanut kuin kuinka kuka ketkä koska kun mikä miksi millainen milloin minkä missä mistä
    mitä mitkä miten moni montako myös mukaan ne niitä nyt näytä olla on onko ovat paljonko saa se sekä sen siitä
    tai tämä toimii tutkimus vertaa vuodelta vuonna vuoden yli löytyy kerro luettele selitä tutkii""",
    "hu": """a az egy és hogy hogyan ki kik mi mit mik milyen mikor miért mennyi hány hol melyik melyek van vannak
    volt nem nincs is de ha vagy mint csak meg már még között után előtt óta szerint szól szólnak cikk cikkek cikket
    írta írt írtak hasonlítsd össze különbség mutasd sorold fel működik legújabb számú ról ről ban ben magyarázd
    foglalkozik el""",
    "ro": """a ai al ale articole articolele autorii au ca că care câte câți cât ce cel cele cine cu cum când
    compară da de despre din după este fi fost găsește iar în înainte între la lui mai nu o pe pentru prin sau scris
    sunt și un unde unei unor unui publicat publicate rezumă funcționează diferența diferență listează arată
    folosește explică lucrează există""",
    "tr": """ait arasında arasındaki bana bir bu bul çok daha de da değil en göre göster hakkında hangi hangileri
    için ile ilgili ilişkin ise kaç karşılaştır kim kimdir kimler mi mı mu mü nasıl ne neden nedir nelerdir nerede
    olan olarak önce sonra şey son tarafından tüm üzerine var ve veya ya yayımlandı yayınlandı yazan yazar yazarları
    yazdı yazılmış yok makale makaleler makaleleri makalesi fark farkı çalışmalar listele özetle yılında yapıyor
    kadar açıkla çalışıyor""",
    "id": """ada adalah apa apakah artikel atau bagaimana berapa bisa cara carikan dalam dan dapat dari daftar
    dengan di diterbitkan ditulis ini itu jelaskan kapan karena ke kerja lebih makalah mana mengapa mengenai menulis
    oleh pada penulis perbedaan sebelum sejak sejauh setelah siapa tahun tanpa tentang tidak tampilkan terbaru untuk
    yang bandingkan saja meneliti daripada""",
    "vi": """ai bài báo bằng bao nhiêu các cái cho có của do được đã đến đó giữa gì hay hãy khi không là làm liệt kê
    mấy nào này nhất nhau những như ở ra sánh sao so tác tại theo thế thì trên trong trước từ và vào về với viết
    xuất bản năm nghiên cứu khác giải thích nhanh hơn""",
}  # fmt: skip
"""By code of the language: words that questions in it are made of, the commonest nouns and verbs about papers too."""
_DOUBTFUL = _set(
    """a ad ai al alt are art bad been bin brief bring car chat come comment con da dan das de del della den der des
    di die do dos door dove du e el en esa fast for gut hat has hun i is kit la las le list liste lista los ma man
    max men mil mit more mot note o om over pain per pie plus pod pour pro red sale saw sin si son sort su sur ten
    ter till to tot under van via von want war was y"""
)
"""Words that stand in names and English phrases, or are English themselves ("papers by de la Cruz", "die area")."""

_OF = _set("von van de di")
_WRITINGS = _set("artikel arbeiten artigos artículos articoli artikelen")
"""Behind a word for papers, "of" is no part of a name."""

_ASIDE = re.compile(
    r"https?://\S+|\b(?:www|arxiv|doi)[.:]\S+|\b(?:e\.g|i\.e|et al\b|vs|etc)\.?(?!\w)|`[^`]*`"
    r"|(?<=\w)['’](?:ve|ll|re|s|t|d|m)\b|[\"“„«][^\"”“»]{0,300}[\"”“»]",
    re.IGNORECASE,
)
"""Addresses, code, what is quoted and English endings: no words of the asker's."""
_WORD = re.compile(r"[^\W\d_]+(?:[-][^\W\d_]+)*['’]?")
_OWN = {
    "de": set("ßäöü"), "fr": set("êèçœàùâî"), "es": set("ñáó"), "it": set("èòù"), "pt": set("ãõçê"),
    "pl": set("łśżźęąćń"), "cs": set("řěůčšž"), "sv": set("åäö"), "da": set("øæå"), "fi": set("äö"),
    "hu": set("őűáé"), "ro": set("ățșî"), "tr": set("ığşç"),
    "vi": set("ơưđăạảấầẩậắặẹẻếềểệỉịọỏốồổộớờợụủứừửựỳỷỵ"),
}  # fmt: skip
"""Letters that point to a language where a word of it is not listed."""
_BORROWED = _set("naïve naïvely café déjà façade cliché résumé rôle über à")
_NAMELIKE = re.compile(r"[^\W\d_][A-Z]|\d")
_MARKED = re.compile(r"[ß-öø-ÿāăąćčďđęěğıłńňőřśşšșťțůűźżžơưạ-ỹ]")
_TELLS = 1_000
"""So many characters tell the language; what is pasted behind a question need not be read."""
_ENOUGH = 1.0
"""What the words of another language must weigh at least: as much as one that no name is made of."""
_SLIGHT = 0.5
"""What a word weighs that may as well belong to a name."""
_CONTENT = 0.25
"""What an English noun or verb weighs: other languages borrow these."""


def language(text: str) -> Language:
    """The language of a question; English where nothing tells, as in one made of names only."""
    text = text[:_TELLS]
    plain = _ASIDE.sub(" ", text)
    plain = plain if _WORD.search(plain) else text
    if "¿" in plain or "¡" in plain:
        return _named("es")
    words = [word for word in _WORD.findall(plain) if not _NAMELIKE.search(word)]
    script = _script(plain)
    if script:
        small = _SMALL.get(script)
        sentence = small is not None and re.search(small, plain) is not None
        return _named(_neighbour(script, plain)) if sentence or not _english(words) else ENGLISH
    weight, other = sum(_foreign(words)), _likeliest(words)
    return _named(other) if weight >= _ENOUGH and weight > _english(words, beside=other) else ENGLISH


def _named(code: str) -> Language:
    return Language(code=code, name=_NAMES[code])


def _script(text: str) -> str:
    """The script of the words that are not Latin; a single letter is a symbol (`α`), and kana means Japanese."""
    found = {code: _written(code, letters, text) for code, letters in _SCRIPTS}
    if found["ja"] and found["zh"]:
        return "ja"
    most = max(found, key=lambda code: found[code])
    return most if found[most] else ""


def _written(code: str, letters: str, text: str) -> int:
    """How many letters of the script stand in words of it."""
    return sum(map(len, re.findall(f"[{letters}]{'+' if code in _ONE_IS_ENOUGH else '{2,}'}", text)))


def _neighbour(script: str, text: str) -> str:
    return next((code for code, tells in _NEIGHBOURS.get(script, ()) if tells.search(text)), script)


@cache
def _spoken() -> dict[str, tuple[str, ...]]:
    """By word, the languages that have it."""
    found = defaultdict(list)
    for code, words in _WORDS.items():
        for word in dict.fromkeys(words.split()):
            found[word].append(code)
    return {word: tuple(codes) for word, codes in found.items()}


def _lower(words: list[str]) -> list[str]:
    """The words as they stand in the tables; one in capitals inside a sentence is a name or a German noun."""
    spoken = _spoken()
    asked = [word for at, word in enumerate(words) if at == 0 or word[:1].islower()]
    return [low if (low := word.lower().replace("’", "'")) in spoken else low.rstrip("'") for word in asked]


def _foreign(words: list[str]) -> list[float]:
    """What each word weighs for another language than English."""
    low = _lower(words)
    return [_weight(word, before) for before, word in zip(["", *low], low, strict=False)]


def _weight(word: str, before: str) -> float:
    if word in FRAME or word in LIBRARY:
        return 0.0
    if word in _spoken():
        owner = word in _OF and (before in LIBRARY or before in _WRITINGS)  # "Paper von …", no "papers by von …"
        return 1.0 if owner or not (word in _DOUBTFUL or word in LIGHT or len(word) == 1) else _SLIGHT
    return 1.0 if _MARKED.search(word) and word not in _BORROWED and before else 0.0


def _english(words: list[str], *, beside: str = "") -> float:
    """What the words weigh for English; framing words that others share tell less, and those of `beside` nothing."""
    spoken, low = _spoken(), [word for word in _lower(words) if beside not in _spoken().get(word, ())]
    framing = sum(_SLIGHT if word in spoken else 1.0 for word in low if word in FRAME)
    return framing + _CONTENT * sum(word in LIBRARY or word in LIGHT for word in low if word not in FRAME)


def _likeliest(words: list[str]) -> str:
    """The language that has most of the words; one that few others have counts for more."""
    spoken = _spoken()
    scores = defaultdict[str, float](float)
    for word in _lower(words):
        for code in spoken.get(word, ()):
            scores[code] += (_CONTENT if word in FRAME else 1.0) / len(spoken[word])
        for code, letters in _OWN.items():
            scores[code] += _CONTENT * bool(letters & set(word))
    return max(_WORDS, key=lambda code: scores[code])
