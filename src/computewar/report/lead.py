"""The lead in words: which terms of the score made it, and which spoke for the other side."""

from collections.abc import Iterable, Mapping

from computewar.words import _, number

LEAST = 0.5  # points by a term that are worth a word


def explained(ahead: str, behind: str, lead: float, gaps: Mapping[str, float]) -> str:
    """Who was ahead of whom and by which terms, those that weigh most first, in a sentence.

    Args:
        lead: points between the two, above 0.
        gaps: a term's name → the points that `ahead` has more by it.

    Returns nothing where no single term is worth a word.
    """
    order = sorted(gaps.items(), key=lambda gap: -abs(gap[1]))
    made = _listed((name, gap) for name, gap in order if gap >= LEAST)
    against = _listed((name, -gap) for name, gap in order if gap <= -LEAST)
    if not made:
        return ""
    if not against:
        text = _("{} was ahead of {} by {} points: {}.")
        return text.format(ahead, behind, number(lead), made)
    text = _("{} was ahead of {} by {} points: {}; {} in turn had {}.")
    return text.format(ahead, behind, number(lead), made, behind, against)


def _listed(gaps: Iterable[tuple[str, float]]) -> str:
    return ", ".join(_("{} from {}").format(number(gap, "", 2), name.lower()) for name, gap in gaps)
