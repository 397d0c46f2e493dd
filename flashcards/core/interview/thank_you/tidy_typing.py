"""What was typed in a hurry, tidied: no stray signs, no doubled ones, the usual spelling of names."""

from __future__ import annotations

import re
import unicodedata

NO_SIGNS = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
"""Unicode categories that nobody sees, or that turn a line around."""
JOINERS = "\u200c\u200d"  # these belong to words of some scripts and to emoji

AROUND = " ,;:!?-*|/\\\"'`<>=~_^" + "\u2026\u2013\u2014\u2022\u00b7\u00b4\u201e\u00ab\u00bb"

WRITTEN = """
    I I'm I've I'd I'll Python .NET Java JavaScript TypeScript Kotlin Scala Rust Ruby Rails Django Flask
    FastAPI Angular React Vue Node.js PHP C++ C# Perl Haskell Elixir Erlang Kubernetes Docker Terraform
    Ansible Jenkins GitHub GitLab Git Linux Windows Kafka RabbitMQ Redis Postgres PostgreSQL MySQL
    MongoDB Elasticsearch Grafana Prometheus Datadog Airflow Snowflake Hadoop Excel Salesforce SAP Jira
    Confluence Figma Photoshop PowerPoint Azure AWS GCP SQL NoSQL API APIs GraphQL gRPC HTTP TCP DNS TLS
    CI CD CI/CD QA UX UI ML AI LLM LLMs NLP ETL KPI KPIs OKR OKRs SLO SLOs SLA SLAs SRE DevOps HR CV CVs
    CEO CTO COO CFO GDPR HTML CSS iOS Android Scrum Kanban Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday January February April June July August September October November December
    Christmas Easter English German French Spanish London Berlin Paris Europe Germany France Spain
    America Africa India China
"""

SPELLINGS = {word.lower(): word for word in WRITTEN.split()}
"""Lower case -> as it is written."""

SHORT = {
    "w/": "with", "&": "and", "+": "and", "abt": "about", "esp.": "especially", "incl.": "including",
    "e.g.": "such as", "vs.": "versus", "approx.": "about", "mgmt": "management", "dept": "department",
    "yr": "year", "yrs": "years", "info": "information", "infra": "infrastructure", "tmrw": "tomorrow",
    "1st": "first", "2nd": "second", "3rd": "third", "mon": "Monday", "tue": "Tuesday", "tues": "Tuesday",
    "wed": "Wednesday", "thu": "Thursday", "thurs": "Thursday", "fri": "Friday",
}  # fmt: skip

WORD = re.compile(r"[(\"']*(?:[$€£#]?\w|\.NET)[^\s.,;:!?()\"*@<>\\|{}\[\]]*(?:\.\w+)*[\"')+%]*,?")

WITH_ARTICLE = re.compile(
    r"\b(with|by|from|(?:talk|speak|report|present) to|and|for|of|at) (CTO|CEO|COO|CFO"
    r"|team lead|team leader|hiring manager|manager"
    r"|director|founder|head of \w+|recruiter|boss|panel|board|team)\b(?! of)"
)


def tidy(text: str) -> str:
    """One line without control characters, doubled blanks and brackets, which mark blanks to fill."""
    signs = (sign if unicodedata.category(sign) not in NO_SIGNS or sign in JOINERS else " " for sign in text)
    shown = "".join(signs)
    return " ".join(shown.translate(str.maketrans("[]{}\u2019\u2018\u201c\u201d", "()()''\"\"")).split())


def tidy_phrase(text: str) -> str:
    """`tidy`, and no sign is left around it or doubled inside; names and short forms as they are written."""
    line = re.sub(r"([.,;:!?…])(?:\s*[.,;:!?…])+", r"\1", tidy(text))
    line = re.sub(r"\s+([.,;:!?])", r"\1", line)
    line = re.sub(r"\s*[/|]\s+|\s+[/|]\s*", "/", re.sub(r"\bw/\s*", "with ", line))
    line = re.sub("\\s+[-\u2013\u2014]+\\s+", ", ", line)
    line = _without_signs_around(line)
    if line.isupper() and " " in line and any(len(word) > 3 for word in line.split()):
        line = line.lower()
    line = " ".join(_written(word) for word in line.split())
    if line.count("(") != line.count(")"):
        line = line.replace("(", "").replace(")", "")
    line = re.sub(r"^on call(?= \w)|(?<=\bthe )on call(?= \w)|(?<=\byour )on call(?= \w)", "on-call", line)
    line = re.sub(r"\b(\d+) (year|month|week|day|hour)(?= [a-z])", r"\1-\2", line)
    line = re.sub(
        r"\b(last|next|in|since|until|by) (march|may)\b", lambda found: f"{found[1]} {found[2].title()}", line
    )
    line = re.sub(r"\b(in|on|from|of) (CV|career|background|degree|thesis)\b", r"\1 my \2", line)
    return _without_signs_around(WITH_ARTICLE.sub(r"\1 the \2", " ".join(line.split())))


def can_be_sent(phrase: str) -> bool:
    """Whether it is made of words as people write them: no stray signs that would look odd in a letter."""
    return all(WORD.fullmatch(word) for word in phrase.split()) and not re.search(r"[.,][.,]|,$", phrase)


def _without_signs_around(line: str) -> str:
    line = line.rstrip(f"{AROUND}.").lstrip(AROUND)
    if line.startswith("(") and line.endswith(")") and line.count("(") == 1:
        line = _without_signs_around(line[1:-1])
    return line if line.lower().startswith(".net") else line.lstrip(f"{AROUND}.")


def _written(word: str) -> str:
    if word.lower() in SHORT:
        return SHORT[word.lower()]
    core = word.rstrip(".,;:!?)")
    rest = word[len(core) :]
    lower = core.lower()
    if core.islower() or lower in ("i", "w/"):
        core = SPELLINGS.get(lower, SHORT.get(lower, core))
        if "/" in core:
            core = "/".join(SPELLINGS.get(part.lower(), part) for part in core.split("/"))
    return core + rest
