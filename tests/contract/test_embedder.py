"""What every embedder promises, and what each adapter adds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread, get_ident
from typing import Any

import numpy as np
import pytest

from retrieval.adapters import local_embedder
from retrieval.adapters.local_embedder import LocalEmbedder
from retrieval.adapters.openai_embedder import OpenAIEmbedder
from retrieval.errors import EmbedderError
from retrieval.ports import Embedder
from tests.fakes.embedders import HashEmbedder

TEXTS = ("Keys and values of long contexts.", "Zebras graze.", "", "Keys and values in a long context, kept small.")


class Service:
    """An OpenAI-compatible service on loopback, with what it was asked and how it is to answer."""

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        self.status = 200
        self.shape: Callable[[list[list[float]]], list[list[float]]] = list
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                service.requests.append(body)
                answer = json.dumps(service.answer(body)).encode()
                self.send_response(service.status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(answer)))
                self.send_header("x-should-retry", "false")  # the SDK's retries are its own affair, and slow
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/v1"

    def answer(self, body: dict[str, Any]) -> dict[str, Any]:
        """Vectors of three times unit length, in reverse order."""
        if self.status != 200:
            return {"error": {"message": "no, and here is the key: sk-secret"}}
        made = HashEmbedder(dimension=body.get("dimensions", 12)).embed([text.strip() for text in body["input"]])
        rows = self.shape((made * 3).tolist())
        data = [{"object": "embedding", "index": i, "embedding": row} for i, row in enumerate(rows)]
        return {"object": "list", "data": data[::-1], "model": "m", "usage": {"prompt_tokens": 1, "total_tokens": 1}}


@pytest.fixture
def service() -> Iterator[Service]:
    """The service, running."""
    service = Service()
    thread = Thread(target=service.server.serve_forever, args=(0.01,))
    thread.start()
    yield service
    service.server.shutdown()
    service.server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def local() -> LocalEmbedder:
    """The real model, loaded once."""
    return LocalEmbedder()


@pytest.fixture(params=["hash", "local", "service"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    """Each implementation."""
    if request.param == "hash":
        return HashEmbedder()
    if request.param == "local":
        found: LocalEmbedder = request.getfixturevalue("local")
        return found
    return OpenAIEmbedder(api_key="sk-x", base_url=request.getfixturevalue("service").url, embedding_name="m-1")


def test_vectors_are_of_unit_length_and_of_the_stated_size(embedder: Embedder) -> None:
    """Every text, an empty one included, becomes a row of `dimension` numbers and length 1."""
    vectors = embedder.embed(TEXTS)

    assert vectors.shape == (4, embedder.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, rtol=1e-5)


def test_vectors_come_in_the_order_of_the_texts(embedder: Embedder) -> None:
    """A text's vector does not depend on which texts stand beside it."""
    together = embedder.embed(TEXTS)

    alone = np.vstack([embedder.embed([text]) for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=2e-3)


def test_no_texts_make_no_vectors(embedder: Embedder) -> None:
    """Nothing in, nothing out, in the right shape."""
    assert embedder.embed([]).shape == (0, embedder.dimension)


def test_the_name_fits_a_collection(embedder: Embedder) -> None:
    """Letters, digits, dots and dashes, as Chroma's collection names want them."""
    assert embedder.name.replace("-", "").replace(".", "").isalnum()


def test_a_longer_text_has_no_fewer_tokens(embedder: Embedder) -> None:
    """Counting is monotone, and every text that is not empty counts."""
    counts = [embedder.token_count(text) for text in ("word", "word by word", "word by word by word")]

    assert 0 < counts[0] < counts[1] < counts[2] < embedder.window


def test_meaning_brings_texts_together(local: LocalEmbedder) -> None:
    """Two texts on one matter are nearer than two on different ones."""
    cache, zebras, _, again = local.embed(TEXTS)

    assert cache @ again > 0.7
    assert cache @ zebras < 0.3


def test_the_local_embedder_reads_to_its_window_and_no_further(local: LocalEmbedder) -> None:
    """What stands past 256 tokens changes nothing; what stands before does."""
    words = ["cache"] * 254
    full, longer, other = local.embed([" ".join(words), " ".join([*words, "zebra"]), " ".join(["zebra", *words])])

    assert local.token_count(" ".join(words)) == local.window
    np.testing.assert_allclose(full, longer, atol=1e-6)
    assert full @ other < 0.999


def test_many_texts_are_embedded_as_few_are(local: LocalEmbedder) -> None:
    """Texts of every length keep their places through sorting and batching."""
    texts = [" ".join(["paper"] * (1 + n * 7 % 9)) + f" {n}" for n in range(530)]

    some = [3, 511, 512, 529]

    np.testing.assert_allclose(local.embed(texts)[some], local.embed([texts[n] for n in some]), atol=5e-3)


def test_something_else_may_be_done_while_the_model_loads() -> None:
    """What is to be done meanwhile is begun once, with the first text, in a thread of its own."""
    threads: list[int] = []
    begun = Event()

    def meanwhile() -> None:
        threads.append(get_ident())
        begun.set()

    embedder = LocalEmbedder(meanwhile=meanwhile)
    assert threads == []
    embedder.embed(["text"])
    embedder.embed(["another"])

    assert begun.wait(10)
    assert len(threads) == 1
    assert threads[0] != get_ident()


def test_a_wrong_model_is_refused(tmp_path: Path) -> None:
    """A file that is not the pinned model is named, with the package to reinstall."""
    (tmp_path / "model.onnx").write_bytes(b"something else")
    digest = hashlib.sha256(b"something else").hexdigest()[:12]

    with pytest.raises(EmbedderError, match=rf"model\.onnx is not the pinned one \(sha256 {digest}…\); reinstall"):
        LocalEmbedder(tmp_path / "model.onnx").embed(["text"])


def test_a_missing_model_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file, or no package at all, is one sentence."""
    with pytest.raises(EmbedderError, match=r"none\.onnx cannot be read; reinstall"):
        LocalEmbedder(tmp_path / "none.onnx").embed(["text"])

    monkeypatch.setattr(local_embedder, "_MODULE", "no_such_package")
    with pytest.raises(EmbedderError, match="missing; install the package no_such_package"):
        LocalEmbedder().embed(["text"])


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (401, "did not accept the key; check OPENAI_API_KEY."),
        (403, "does not let this key embed"),
        (404, "does not know this model; check its name and the address."),
        (429, "refuses for now"),
        (500, "failed; try again later."),
        (400, "refused the request"),
    ],
)
def test_a_refusing_service_is_one_sentence(service: Service, status: int, sentence: str) -> None:
    """What the service says is translated and never repeated: it may hold the key."""
    service.status = status
    embedder = OpenAIEmbedder(api_key="sk-secret", base_url=service.url, embedding_name="m-1")

    with pytest.raises(EmbedderError) as failure:
        embedder.embed(["text"])

    assert sentence in str(failure.value)
    assert "sk-secret" not in str(failure.value)


def test_an_unreachable_service_is_one_sentence() -> None:
    """Where nobody listens, the address is named and what to check."""
    nowhere = OpenAIEmbedder(api_key="sk-x", base_url="http://127.0.0.1:1/v1", embedding_name="m-1")

    with pytest.raises(EmbedderError, match=r"m-1 at http://127\.0\.0\.1:1/v1/ cannot be reached; check the address"):
        nowhere.embed(["text"])


@pytest.mark.parametrize(
    "shape",
    [lambda rows: rows[:-1], lambda rows: [row + [0.5] * i for i, row in enumerate(rows)], lambda _: []],
    ids=["one too few", "of several lengths", "none"],
)
def test_a_strange_answer_is_not_used(
    service: Service, shape: Callable[[list[list[float]]], list[list[float]]]
) -> None:
    """Fewer vectors than texts, or vectors of several sizes, are an error and never stored."""
    service.shape = shape
    embedder = OpenAIEmbedder(api_key="sk-x", base_url=service.url, embedding_name="m-1")

    with pytest.raises(EmbedderError, match=r"gave (other vectors|no usable answer)"):
        embedder.embed(["one", "two"])


def test_large_texts_are_sent_in_several_requests(service: Service) -> None:
    """No request exceeds what the service takes, and the vectors still come in order."""
    texts = [f"{n} " + "word " * 12_000 for n in range(7)] + [str(n) for n in range(300)]
    embedder = OpenAIEmbedder(api_key=None, base_url=service.url, embedding_name="m-1")

    vectors = embedder.embed(texts)

    assert [len(request["input"]) for request in service.requests] == [3, 3, 256, 45]
    np.testing.assert_allclose(vectors[-1], HashEmbedder(dimension=12).embed(["299"])[0], atol=1e-6)


def test_a_dimension_is_asked_for_when_set(service: Service) -> None:
    """A set dimension goes out with the request and is known without one."""
    embedder = OpenAIEmbedder(api_key="sk-x", base_url=service.url, embedding_name="m-1", dimension=7)

    assert embedder.dimension == 7
    assert not service.requests
    assert embedder.embed(["text"]).shape == (1, 7)
    assert service.requests[0]["dimensions"] == 7


def test_names_that_do_not_fit_stay_apart() -> None:
    """Two model names that differ only in what a collection's name cannot hold keep different names."""
    names = [
        OpenAIEmbedder(api_key="sk-x", embedding_name=name).name
        for name in ("text-embedding-3-small", "BAAI/bge-m3", "BAAI:bge-m3", "模型")
    ]

    assert names[0] == "text-embedding-3-small"
    assert names[1].startswith("BAAI-bge-m3-")
    assert len(set(names)) == 4
    assert all(name.replace("-", "").isalnum() and name.isascii() for name in names)


def test_openai_itself_needs_a_key() -> None:
    """Without a key and without another address there is nobody to ask."""
    with pytest.raises(EmbedderError, match="set OPENAI_API_KEY"):
        OpenAIEmbedder(api_key=None, embedding_name="m-1")
