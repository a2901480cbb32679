"""Every setting there is: a frozen value with no behaviour of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, SecretStr

from bot.settings.kinds import (
    AppToken,
    BotToken,
    Dollars,
    EmbedderKind,
    File,
    Folder,
    Judge,
    Listening,
    Members,
    Prices,
    PricesText,
    SlackAddress,
    SlackMode,
    WebAddress,
    Writer,
    temperature,
    whole,
)
from retrieval.papers import Frozen


class Settings(Frozen):
    """Every setting; a field's alias is its variable, its description the comment in `.env.example`."""

    model_config = ConfigDict(populate_by_name=True, hide_input_in_errors=True)

    home: Folder = Field(
        default=Path("var"),
        alias="FOOTNOTE_HOME",
        description="The folder for everything that Footnote keeps: catalog, vectors, terms.",
    )
    sources: File | None = Field(
        default=None,
        alias="FOOTNOTE_SOURCES",
        description="The file that says where new papers come from; empty for sources.toml in the folder above.",
    )
    visit_hours: Annotated[int, BeforeValidator(whole(0, 168))] = Field(
        default=6,
        alias="FOOTNOTE_VISIT_HOURS",
        description="How many hours lie between two visits to these sources while Footnote runs; 0 for none.",
    )
    embedder: EmbedderKind = Field(
        default=EmbedderKind.LOCAL,
        alias="FOOTNOTE_EMBEDDER",
        description='What turns texts into vectors: "local" (on this machine) or "openai" (any compatible service).',
    )
    embedding_name: str = Field(
        default="text-embedding-3-small",
        alias="FOOTNOTE_EMBEDDING_NAME",
        description='Which embedding the service is asked for; read only with the "openai" embedder.',
    )
    openai_api_key: SecretStr | None = Field(
        default=None,
        alias="OPENAI_API_KEY",
        repr=False,
        description="The key of OpenAI or a compatible service, for vectors and for answers; never shown or logged.",
    )
    openai_base_url: WebAddress | None = Field(
        default=None,
        alias="OPENAI_BASE_URL",
        description="Where a compatible service listens, such as http://127.0.0.1:8080/v1; empty for OpenAI itself.",
    )
    chroma_url: WebAddress | None = Field(
        default=None,
        alias="FOOTNOTE_CHROMA_URL",
        description="A Chroma server, such as http://127.0.0.1:8000; empty to keep vectors in the folder above.",
    )
    writer: Writer = Field(
        default=Writer.AUTO,
        alias="FOOTNOTE_WRITER",
        description=(
            'Who writes answers: "auto" (an LLM, where its key or address is given: OPENAI_API_KEY is one), '
            'or "extractive" (nobody: always the papers\' own words).'
        ),
    )
    llm_url: WebAddress | None = Field(
        default=None,
        alias="FOOTNOTE_LLM_URL",
        description="Where the LLM listens, such as http://127.0.0.1:11434/v1 for Ollama; empty for OPENAI_BASE_URL.",
    )
    llm_key: SecretStr | None = Field(
        default=None,
        alias="FOOTNOTE_LLM_KEY",
        repr=False,
        description=(
            "The LLM's key; empty for OPENAI_API_KEY, which only OPENAI_BASE_URL's service is told, "
            "or none; never shown or logged."
        ),
    )
    llm_small: str = Field(
        default="gpt-5.4-mini",
        alias="FOOTNOTE_LLM_SMALL",
        description="The LLM that writes: its name, as its service calls it.",
    )
    llm_large: str = Field(
        default="",
        alias="FOOTNOTE_LLM_LARGE",
        description="The LLM for what the small one does not manage: its name; empty for the small one.",
    )
    llm_temperature: Annotated[float, BeforeValidator(temperature)] = Field(
        default=0,
        alias="FOOTNOTE_LLM_TEMPERATURE",
        description="How freely the LLM words things, from 0 to 2; not sent to an LLM that refuses it.",
    )
    llm_tokens: Annotated[int, BeforeValidator(whole(16, 100_000))] = Field(
        default=1200,
        alias="FOOTNOTE_LLM_TOKENS",
        description="How many tokens one call may write at most.",
    )
    llm_seconds: Annotated[int, BeforeValidator(whole(1, 85))] = Field(
        default=60,
        alias="FOOTNOTE_LLM_SECONDS",
        description="How many seconds the LLM has for a whole answer: at most 85, as Slack's status lasts two minutes.",
    )
    llm_prices: Annotated[Prices | None, PricesText] = Field(
        default=None,
        alias="FOOTNOTE_LLM_PRICES",
        description=(
            "Dollars per million tokens, read/written, of the small and the large LLM, "
            "such as 0.75/4.50 2.50/15; empty where costs are not known."
        ),
    )
    llm_cost: Dollars = Field(
        default=None,
        alias="FOOTNOTE_LLM_COST",
        description="How many dollars one answer may cost at most; needs the prices; empty for no ceiling.",
    )
    llm_daily_cost: Dollars = Field(
        default=None,
        alias="FOOTNOTE_LLM_DAILY_COST",
        description="How many dollars all answers of a day (UTC) may cost; needs the prices; empty for no ceiling.",
    )
    judge: Judge = Field(
        default=Judge.OFF,
        alias="FOOTNOTE_JUDGE",
        description=(
            'A sentence whose support is unsure: "off" (the quote it rests on is shown in its place) or '
            '"on" (the small LLM may reject it, else it is shown).'
        ),
    )
    prompts: Folder | None = Field(
        default=None,
        alias="FOOTNOTE_PROMPTS",
        description="A folder of prompts of your own, laid out as prompts/ is; empty for the project's.",
    )
    retention_days: Annotated[int, BeforeValidator(whole(0, 36_500))] = Field(
        default=0,
        alias="FOOTNOTE_RETENTION_DAYS",
        description="How many days conversations and their answers are kept; 0 for ever.",
    )
    slack_bot_token: BotToken | None = Field(
        default=None,
        alias="SLACK_BOT_TOKEN",
        repr=False,
        description="Slack's bot token (xoxb-…): “OAuth & Permissions” of your app; never shown or logged.",
    )
    slack_app_token: AppToken | None = Field(
        default=None,
        alias="SLACK_APP_TOKEN",
        repr=False,
        description="Slack's app-level token (xapp-…), for Socket Mode: “Basic Information”; never shown or logged.",
    )
    slack_signing_secret: SecretStr | None = Field(
        default=None,
        alias="SLACK_SIGNING_SECRET",
        repr=False,
        description="What Slack signs its requests with, for HTTP: “Basic Information”; never shown or logged.",
    )
    slack_mode: SlackMode = Field(
        default=SlackMode.SOCKET,
        alias="FOOTNOTE_SLACK_MODE",
        description='How Slack reaches Footnote: "socket" (no open port needed) or "http" (at the address below).',
    )
    slack_api_url: SlackAddress = Field(
        default="https://slack.com/api/",
        alias="FOOTNOTE_SLACK_API_URL",
        description="Slack's Web API; another address for a Slack of your own, such as the local one of the tests.",
    )
    http_address: Listening = Field(
        default="127.0.0.1:3000",
        alias="FOOTNOTE_HTTP_ADDRESS",
        description="Where Footnote listens in HTTP mode: /slack/events, /healthz and /readyz.",
    )
    admins: Members = Field(
        default=(),
        alias="FOOTNOTE_ADMINS",
        description="Slack members who may set policies besides the workspace's admins: ids with commas between.",
    )
    workers: Annotated[int, BeforeValidator(whole(1, 64))] = Field(
        default=4,
        alias="FOOTNOTE_WORKERS",
        description="How many questions from Slack are answered at once.",
    )
    queue: Annotated[int, BeforeValidator(whole(1, 10_000))] = Field(
        default=200,
        alias="FOOTNOTE_QUEUE",
        description="How many questions from Slack may wait; over that, people are told to come back.",
    )
