"""Facts: what the documents say, one frozen card a claim.

A file of `seeds/` is one document: its name, hash and date, and its facts with the paragraph each
was taken from. The documents' text is not there; `seeds/README.md` explains every key and the
conventions of reading, `inputs.verify` compares the facts with the documents.
"""

from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from computewar.inputs.error import InputError, checked, read_toml

Kind = Literal["figure", "causal claim", "event", "actor intention", "constraint"]
Certainty = Literal["stated fact", "claimed by actor", "forecast", "opinion", "rumour"]
System = Literal[
    "own-fab", "foundry", "chip-design", "chip-roles", "dojo-stack", "gpu-queue",
    "group-allocation", "model-training", "cost-decline", "datacentre", "power", "finance",
    "share-pledge", "sovereign-money", "geopolitics", "talent", "data-flywheel", "optimus",
    "autonomy", "parked-car-compute", "space-compute", "chip-demand", "supply-shocks", "rivals",
    "rivalry-doctrine", "credibility", "unit-economics", "energy-efficiency", "openai-plan",
    "software-hardware-race", "valuation", "product-revenue", "victory", "provenance",
]  # fmt: skip
Text = Annotated[str, Field(min_length=1)]
Figure = Annotated[float, Field(allow_inf_nan=False)]
Paragraph = Annotated[int, Field(ge=1, strict=True)]


class Fact(BaseModel):
    """One claim of one paragraph of a document; units are in the document's own words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: Text  # the document's file name, given once at the top of the file
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    paragraph: Paragraph  # non-blank lines, counted from 1
    also: tuple[Paragraph, ...] = ()  # other paragraphs with the same claim
    paragraph_sha256: str = Field(pattern=r"^[0-9a-f]{16}$")
    kind: Kind
    certainty: Certainty
    attribution: Text | None = None
    says: Text
    printed: Text | None = None  # the figure exactly as the document has it
    value: Figure | None = None
    low: Figure | None = None  # alone: a lower bound
    high: Figure | None = None
    as_read: Text | None = None  # what a number cannot say
    unit: Text | None = None
    systems: tuple[System, ...] = Field(min_length=1)

    @property
    def place(self) -> str:
        """Where it stands, for people: `001 ¶55`."""
        return f"{self.document.partition('_')[0]} ¶{self.paragraph}"

    @model_validator(mode="after")
    def _figure_is_whole(self) -> Self:
        ranged = self.low is not None or self.high is not None
        read = self.value is not None or ranged or self.as_read is not None
        if self.value is not None and ranged:
            raise ValueError("has a value and a range; keep one of them")
        if self.low is not None and self.high is not None and not self.low < self.high:
            raise ValueError(f"low {self.low:g} is not below high {self.high:g}; correct them")
        if self.kind == "figure" and not read:
            raise ValueError("a figure without its reading; add value, low and high, or as_read")
        if read != (self.unit is not None):
            raise ValueError("a reading and its unit go together; add or remove one")
        return self


class Document(BaseModel):
    """One source document and the facts taken from it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: Text  # file name
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")  # of the file's bytes
    subject: Text
    date: Text  # ISO, or "undated"
    date_note: Text  # how the date is known
    paragraphs: int = Field(ge=1)
    language: Text
    facts: tuple[Fact, ...] = Field(alias="fact")

    @model_validator(mode="after")
    def _facts_are_of_this_document(self) -> Self:
        for fact in self.facts:
            if fact.document != self.document:
                raise ValueError(f"fact {fact.id} is of {fact.document}; remove its key 'document'")
            if max(fact.paragraph, *fact.also, 1) > self.paragraphs:
                raise ValueError(f"fact {fact.id} lies beyond the last paragraph; correct it")
        return self


def load_documents(folder: Path) -> tuple[Document, ...]:
    """The documents of a folder of fact files, by file name; InputError names what is wrong."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise InputError(folder, "", "has no fact files (*.toml)", "give the folder of the facts")
    return tuple(_document(file) for file in files)


def load_facts(folder: Path) -> dict[str, Fact]:
    """Every fact of a folder by its id; InputError where two facts share one."""
    facts: dict[str, Fact] = {}
    for document in load_documents(folder):
        for fact in document.facts:
            if fact.id in facts:
                first = facts[fact.id]
                problem = f"id '{fact.id}' is taken by a fact of {first.place}"
                raise InputError(folder, fact.place, problem, "give one of them another id")
            facts[fact.id] = fact
    return facts


def _document(file: Path) -> Document:
    raw = read_toml(file)
    raw["fact"] = _named(raw.get("fact", ()), raw.get("document", ""))
    return checked(Document, raw, file)


def _named(facts: Any, document: object) -> Any:
    """The facts with their document's name; what is no list of tables is left for the check."""
    if not isinstance(facts, list | tuple):
        return facts
    return [{"document": document, **fact} if isinstance(fact, dict) else fact for fact in facts]
