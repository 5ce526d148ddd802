"""Output: debriefs as text of any kind, for the command line and for a server."""

from collections.abc import Sequence

from computewar.report.debrief import ledger, tree
from computewar.report.debrief.record import Debrief
from computewar.report.html.debrief import page, sessions
from computewar.report.html.page import Page, render
from computewar.report.markdown import markdown

HTML, MARKDOWN, CSV, JSON = ENDINGS = (".html", ".md", ".csv", ".json")


def paged(debriefs: Sequence[Debrief], words: tuple[str, ...]) -> Page:
    """One session's page, or that of several; `words` are the command's that makes it again."""
    if len(debriefs) > 1:
        return sessions.page(debriefs, words)
    return page.page(debriefs[0], words)


def text(debriefs: Sequence[Debrief], ending: str, words: tuple[str, ...]) -> str:
    """What a file of this ending, one of `ENDINGS`, holds of debriefs that are `tree.shown`."""
    if ending == CSV:
        return ledger.text(debriefs)
    if ending == JSON:
        return tree.text(debriefs)
    made = paged(debriefs, words)
    return render(made) if ending == HTML else markdown(made)
