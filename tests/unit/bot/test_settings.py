"""What can be set from outside, and what is said of a value that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.errors import FootnoteError, SettingsError
from bot.settings import EmbedderKind, Settings, SlackMode, read_settings


def _env_file(folder: Path, text: str) -> Path:
    path = folder / ".env"
    path.write_text(text, encoding="utf-8")
    return path


def _refusal(environ: dict[str, str], env_file: Path | None = None) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        read_settings(environ, env_file)
    return caught.value


def test_nothing_set_needs_no_key_and_no_network() -> None:
    """Without any variable the library lies in ./var and the embedder is the local one."""
    assert read_settings({}) == Settings(
        home=Path("var"),
        embedder=EmbedderKind.LOCAL,
        embedding_name="text-embedding-3-small",
        openai_api_key=None,
        openai_base_url=None,
        chroma_url=None,
        slack_bot_token=None,
        slack_app_token=None,
        slack_signing_secret=None,
        slack_mode=SlackMode.SOCKET,
        slack_api_url="https://slack.com/api/",
        http_address="127.0.0.1:3000",
        admins=(),
        workers=4,
        queue=200,
    )


def test_every_variable_is_read() -> None:
    """Each variable reaches the setting that it names."""
    settings = read_settings(
        {
            "FOOTNOTE_HOME": "elsewhere/library",
            "FOOTNOTE_SOURCES": "elsewhere/feeds.toml",
            "FOOTNOTE_EMBEDDER": "openai",
            "FOOTNOTE_EMBEDDING_NAME": "text-embedding-3-large",
            "OPENAI_API_KEY": "sk-1",
            "OPENAI_BASE_URL": "http://127.0.0.1:8080/v1/",
            "FOOTNOTE_CHROMA_URL": "https://vectors.example",
        }
    )

    assert settings.home == Path("elsewhere/library")
    assert settings.sources == Path("elsewhere/feeds.toml")
    assert settings.embedder is EmbedderKind.OPENAI
    assert settings.embedding_name == "text-embedding-3-large"
    assert settings.openai_api_key is not None
    assert settings.openai_api_key.get_secret_value() == "sk-1"
    assert settings.openai_base_url == "http://127.0.0.1:8080/v1"
    assert settings.chroma_url == "https://vectors.example"


def test_the_process_environment_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """Called without a mapping, the variables of the process count."""
    monkeypatch.setenv("FOOTNOTE_HOME", "of-the-process")

    assert read_settings().home == Path("of-the-process")


def test_settings_cannot_be_changed() -> None:
    """Settings are values: nobody can set one later."""
    with pytest.raises(ValidationError):
        read_settings({}).home = Path("other")  # type: ignore[misc]


def test_a_secret_is_never_shown() -> None:
    """A key does not appear when the settings are printed."""
    settings = read_settings(
        {
            "OPENAI_API_KEY": "sk-secret",
            "SLACK_BOT_TOKEN": "xoxb-secret",
            "SLACK_APP_TOKEN": "xapp-secret",
            "SLACK_SIGNING_SECRET": "secret",
        }
    )

    assert "secret" not in repr(settings) + str(settings)


def test_a_home_may_begin_with_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`~` is the person's own folder, as a shell would read it."""
    monkeypatch.setenv("HOME", str(tmp_path))

    assert read_settings({"FOOTNOTE_HOME": "~/papers"}).home == tmp_path / "papers"


@pytest.mark.parametrize("blank", ["", "   "])
def test_a_blank_value_counts_as_not_given(blank: str) -> None:
    """An empty variable means the default."""
    environ = dict.fromkeys(["FOOTNOTE_HOME", "FOOTNOTE_EMBEDDER", "OPENAI_API_KEY", "FOOTNOTE_CHROMA_URL"], blank)

    assert read_settings(environ) == Settings()


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    """What both set comes from the environment, what only the file sets from the file; a blank one does not hide it."""
    env_file = _env_file(tmp_path, "FOOTNOTE_HOME=from-file\nFOOTNOTE_EMBEDDING_NAME=named-in-file\nOPENAI_API_KEY=k\n")

    settings = read_settings({"FOOTNOTE_HOME": "from-environment", "FOOTNOTE_EMBEDDING_NAME": ""}, env_file)

    assert settings.home == Path("from-environment")
    assert settings.embedding_name == "named-in-file"


def test_a_file_may_quote_comment_and_hold_what_is_not_ours(tmp_path: Path) -> None:
    """Quotes, comments, `export` and other programs' variables are taken as shells take them; dollars as they stand."""
    text = '# ours\n\nexport FOOTNOTE_HOME="a folder" # here\nOTHER_THING=1\nOPENAI_API_KEY=a$b${c}\n'

    settings = read_settings({}, _env_file(tmp_path, text))

    assert settings.home == Path("a folder")
    assert settings.openai_api_key is not None
    assert settings.openai_api_key.get_secret_value() == "a$b${c}"


def test_a_missing_file_is_an_empty_one(tmp_path: Path) -> None:
    """Nobody has to write a `.env`."""
    assert read_settings({}, tmp_path / ".env") == Settings()


def test_a_misspelt_variable_is_named_with_what_was_meant() -> None:
    """A typo is refused with the nearest setting instead of being passed over."""
    error = _refusal({"FOOTNOTE_EMBEDER": "openai"})

    assert (
        str(error)
        == "FOOTNOTE_EMBEDER in the environment is not a setting of Footnote; did you mean FOOTNOTE_EMBEDDER?"
    )
    assert error.variable == "FOOTNOTE_EMBEDER"
    assert isinstance(error, FootnoteError)


def test_an_unknown_variable_that_is_like_none_points_at_the_list() -> None:
    """Where no setting is near, the sentence says where they are listed."""
    error = _refusal({"FOOTNOTE_Q": "1"})

    assert str(error) == "FOOTNOTE_Q in the environment is not a setting of Footnote; .env.example lists every one."


def test_a_prefix_too_many_is_seen() -> None:
    """Our prefix in front of a variable that has none is a typo like another."""
    assert str(_refusal({"FOOTNOTE_OPENAI_API_KEY": "1"})).endswith("did you mean OPENAI_API_KEY?")


def test_a_misspelt_variable_of_the_file_is_shown_with_its_line(tmp_path: Path) -> None:
    """The place is the file's name and line, blank lines counted."""
    env_file = _env_file(tmp_path, "# a comment\n\n\nFOOTNOTE_HOMME=x\n")

    assert str(_refusal({}, env_file)).startswith(f"FOOTNOTE_HOMME in {env_file}, line 4 is not a setting")


@pytest.mark.parametrize("line", ["FOOTNOTE_HOME", "FOOTNOTE_HOME='unclosed", "=value"])
def test_a_line_that_is_no_setting_is_refused_with_its_place(tmp_path: Path, line: str) -> None:
    """A line of the file that sets nothing is named, not passed over."""
    env_file = _env_file(tmp_path, f"OPENAI_API_KEY=k\n\n{line}\n")

    assert str(_refusal({}, env_file)) == (
        f"{env_file}, line 3 is not a setting: write NAME=value, or # in front of a comment."
    )


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """Binary data or a folder in the file's place gives one sentence."""
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00FOOTNOTE")

    for path in (binary, tmp_path):
        assert str(_refusal({}, path)).startswith(f"{path} cannot be read as a text file of settings")


def test_an_unknown_embedder_is_refused_with_the_choices() -> None:
    """The sentence names the variable, its value, its place and what is allowed."""
    error = _refusal({"FOOTNOTE_EMBEDDER": "gpt"})

    assert str(error) == "FOOTNOTE_EMBEDDER is \"gpt\" in the environment, but must be 'local' or 'openai'."
    assert error.variable == "FOOTNOTE_EMBEDDER"


@pytest.mark.parametrize("address", ["localhost:8000", "ftp://host/", "http://", "http://[::1", "http://host:port"])
def test_an_address_that_cannot_be_one_is_refused(address: str) -> None:
    """An address needs its scheme and host, and a port that is a number."""
    error = _refusal({"FOOTNOTE_CHROMA_URL": address})

    assert str(error) == (
        f'FOOTNOTE_CHROMA_URL is "{address}" in the environment, but must be an address such as http://127.0.0.1:8000.'
    )


def test_a_home_of_nobody_is_refused() -> None:
    """`~name` of somebody who is not on this machine gives one sentence."""
    error = _refusal({"FOOTNOTE_HOME": "~nobody-of-this-name/papers"})

    assert str(error).endswith("must be a folder, and ~ the home of somebody on this machine.")
    error = _refusal({"FOOTNOTE_SOURCES": "~nobody-of-this-name/sources.toml"})
    assert str(error).endswith("must be a file, and ~ the home of somebody on this machine.")


def test_the_service_embedder_needs_a_key_or_an_address() -> None:
    """Choosing the service without a way to it is refused, with both ways out."""
    error = _refusal({"FOOTNOTE_EMBEDDER": "openai"})

    assert str(error) == (
        "FOOTNOTE_EMBEDDER=openai needs OPENAI_API_KEY, or OPENAI_BASE_URL for a service that asks for no key; "
        "FOOTNOTE_EMBEDDER=local needs neither."
    )


@pytest.mark.parametrize("way", [{"OPENAI_API_KEY": "sk-1"}, {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}])
def test_the_service_embedder_is_content_with_either(way: dict[str, str]) -> None:
    """A key alone or an address alone is enough."""
    assert read_settings({"FOOTNOTE_EMBEDDER": "openai", **way}).embedder is EmbedderKind.OPENAI
