"""What a site sets from outside: read once from the environment, never changed after."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SHORTEST_SECRET = 32


class MissingSetting(RuntimeError):
    """The desk cannot start safely without this setting."""


@dataclass(frozen=True)
class Settings:
    """Every setting of a site; the README lists them with their meaning."""

    secret_key: str
    instance: Path
    """The private folder of this site: its database, its search index and its secret."""
    database_url: str
    data: Path = PROJECT / "data"
    """The data files: types, vocabulary, red flags, flows."""
    https: bool = True
    """False only for trying it on one machine: cookies then travel without encryption."""
    nhs_logo: bool = False
    """True where the site has the right to show the NHS logo."""
    sub_icb_label: str = "Sub-ICB location"
    """What the site calls this level of the organisation tree; some still say CCG."""
    when_by: bool = True
    """False where a site does not want promises to carry the time by which they are due."""
    keep: str = ""
    """How long this site keeps a class of rows where it is not the usual time: docs/retention.md."""
    read_from: frozenset[str] = frozenset()
    """Hosts of feeds that a command may read a list from; no page ever makes the server ask anybody."""
    address: str = ""
    """Where people open this site, such as https://desk.example.org/; an e-mail cannot know it otherwise."""
    smtp_url: str = ""
    """The mail server, such as smtps://user:secret@mail.example; empty where the site sends no mail."""
    mail_from: str = ""
    """Who mail comes from, such as Navigator <navigator@practice.example>."""
    returns_folder: str = ""
    """Where closed weeks are put; empty for the folder “returns” of the instance."""
    testing: bool = False


def settings_from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; raise MissingSetting when a secret is absent or too short."""
    instance = Path(environment.get("NAVIGATOR_INSTANCE", str(PROJECT / "instance"))).resolve()
    return Settings(
        secret_key=_secret(environment, instance),
        instance=instance,
        database_url=environment.get("NAVIGATOR_DATABASE_URL") or f"sqlite:///{instance / 'navigator.sqlite3'}",
        data=Path(environment.get("NAVIGATOR_DATA", str(PROJECT / "data"))).resolve(),
        https=environment.get("NAVIGATOR_HTTPS", "1") != "0",
        nhs_logo=environment.get("NAVIGATOR_NHS_LOGO", "0") == "1",
        sub_icb_label=environment.get("NAVIGATOR_SUB_ICB_LABEL", "Sub-ICB location"),
        when_by=environment.get("NAVIGATOR_WHEN_BY", "1") != "0",
        keep=environment.get("NAVIGATOR_KEEP", ""),
        read_from=frozenset(environment.get("NAVIGATOR_READ_FROM", "").lower().replace(",", " ").split()),
        address=_folder(environment.get("NAVIGATOR_ADDRESS", "")),
        smtp_url=environment.get("NAVIGATOR_SMTP_URL", ""),
        mail_from=environment.get("NAVIGATOR_MAIL_FROM", ""),
        returns_folder=environment.get("NAVIGATOR_RETURNS_FOLDER", ""),
    )


def _folder(address: str) -> str:
    """Give an address as one that others are joined to."""
    return f"{address.rstrip('/')}/" if address else ""


def _secret(environment: Mapping[str, str], instance: Path) -> str:
    """Take the secret from the environment, else from the file that `make setup` wrote."""
    secret = environment.get("NAVIGATOR_SECRET_KEY", "")
    file = instance / "secret_key"
    if not secret and file.is_file():
        secret = file.read_text(encoding="ascii").strip()
    if len(secret) < SHORTEST_SECRET:
        raise MissingSetting(
            f"NAVIGATOR_SECRET_KEY is missing or shorter than {SHORTEST_SECRET} characters. "
            "Run 'make setup' to write one for this machine, or set it in the environment."
        )
    return secret
