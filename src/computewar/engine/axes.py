"""Axes: what the rows of a State's third axes stand for, and the shape of every field."""

FOUNDRIES = ("tsmc", "samsung", "intel")
REGIONS = ("taiwan", "us", "asia", "europe", "gulf")
POOLS = ("gulf", "softbank")
TEAMS = ("fab", "design", "models")
ROLES = ("edge", "training", "unified")
DEMAND = ("cars", "robots", "halls", "satellites")
LINKS = ("fleet", "data", "training", "silicon")
SUBJECTS = ("compute", "chip", "fab", "autonomy")
LINES = (
    "operations", "revenue", "people", "power", "interest", "equity", "debt", "pools", "pledge",
    "gpus", "foundry", "design", "fab", "halls", "rent", "products", "sale", "transfers", "cards",
)  # fmt: skip
SHOWN = ("cash", "compute", "capability", "power", "revenue", "chips", "fab")
QUANTITIES = (
    "gpu_supply", "gpu_price", "foundry_supply", "foundry_price", "hall_cost", "hiring", "mood",
    "fab_progress", "design_progress", "training_gain", "revenue", "round_size", "gulf_size",
)  # fmt: skip
SLOTS, PIPELINE, CARDS = 3, 12, 2

SHARED = (
    "over", "mood", "wage", "gpu_price", "gpu_excess", "train_cost", "window", "strait", "shortage",
)  # fmt: skip
THIRD: dict[str, int] = {
    "ledger": len(LINES), "pool_left": len(POOLS), "pool_taken": len(POOLS), "staff": len(TEAMS),
    "effort": len(TEAMS), "shown": len(SHOWN), "fab_online": len(REGIONS),
    "slots": len(FOUNDRIES), "foundry_standing": len(FOUNDRIES), "foundry_quality": len(FOUNDRIES),
    "foundry_price": len(FOUNDRIES), "card_slots": CARDS,
    **dict.fromkeys(("line_asked", "line_got"), len(DEMAND)),
    **dict.fromkeys(("effect", "effect_left"), len(QUANTITIES)),
    **dict.fromkeys(("students", "gpu_orders", "halls", "orbit_orders"), PIPELINE),
    **dict.fromkeys(("subsidy", "grants"), PIPELINE),
    **dict.fromkeys(("claim", "claim_base", "claim_due"), len(SUBJECTS)),
    **{f"design_{what}": SLOTS for what in ("progress", "role", "slip", "spacing", "node")},
}  # fmt: skip
FIRMLESS = ("foundry_quality", "foundry_price")
WHOLE = frozenset((*SHARED, *FIRMLESS, "pool_left", "card_last"))  # not one row a firm
ONES = (
    "equity", "wage", "gpu_standing", "foundry_standing", "foundry_price", "foundry_quality",
    "train_cost", "effect", "effort", "data", "embodied",
)  # fmt: skip


def shape(field: str, firms: int, futures: int, cards: int = 0, offers: int = 0) -> tuple[int, ...]:
    """The shape of a field: `[B]`, `[F, B]`, or with its third axis in front."""
    if field in SHARED:
        return (futures,)
    if field == "card_last":
        return (cards, futures)
    if field == "offered":
        return (offers, firms, futures)
    third = (THIRD[field],) if field in THIRD else ()
    if field in FIRMLESS:
        return (*third, futures)
    return (*third, 1 if field == "pool_left" else firms, futures)
