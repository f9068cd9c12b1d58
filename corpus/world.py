"""The figures of an invented gmina: drawn from a seed, consistent with each other by construction."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from corpus.polish import rounded

REASONS = {
    "Ubóstwo": 0.52,
    "Długotrwała lub ciężka choroba": 0.40,
    "Niepełnosprawność": 0.34,
    "Bezrobocie": 0.27,
    "Bezradność w sprawach opiekuńczo-wychowawczych": 0.17,
    "Alkoholizm": 0.08,
    "Potrzeba ochrony macierzyństwa": 0.12,
    "Bezdomność": 0.03,
    "Przemoc domowa": 0.025,
}
EDUCATION = ("Wyższe", "Policealne i średnie zawodowe", "Średnie ogólnokształcące", "Zasadnicze zawodowe", "Gimnazjalne i niższe")
AGES = ("0–6", "7–14", "15–24", "25–44", "45–59", "60–74", "75 i więcej")
SENIORS = ("60–64", "65–69", "70–74", "75–79", "80–84", "85 i więcej")
CHAPTERS = {
    "85202": "Domy pomocy społecznej",
    "85203": "Ośrodki wsparcia",
    "85205": "Zadania w zakresie przeciwdziałania przemocy domowej",
    "85213": "Składki na ubezpieczenie zdrowotne",
    "85214": "Zasiłki okresowe, celowe i pomoc w naturze",
    "85215": "Dodatki mieszkaniowe",
    "85216": "Zasiłki stałe",
    "85219": "Ośrodki pomocy społecznej",
    "85228": "Usługi opiekuńcze i specjalistyczne usługi opiekuńcze",
    "85230": "Pomoc w zakresie dożywiania",
    "85295": "Pozostała działalność",
}
_WEIGHTS = (21, 9, 1, 1, 8, 4, 9, 27, 12, 4, 4)
FAMILY = {
    "85501": "Świadczenie wychowawcze",
    "85502": "Świadczenia rodzinne i z funduszu alimentacyjnego",
    "85504": "Wspieranie rodziny",
    "85508": "Rodziny zastępcze",
    "85510": "Działalność placówek opiekuńczo-wychowawczych",
    "85516": "System opieki nad dziećmi w wieku do lat 3",
}


def split(rng: Random, total: int, weights: list[float] | tuple[float, ...], spread: float = 0.15) -> list[int]:
    """Divide a whole into parts near the weights; the parts add up to it exactly."""
    drawn = [weight * rng.uniform(1 - spread, 1 + spread) for weight in weights]
    parts = [int(total * weight / sum(drawn)) for weight in drawn]
    parts[max(range(len(parts)), key=parts.__getitem__)] += total - sum(parts)
    return parts


@dataclass(slots=True)
class World:
    """Series run over `years`, the last of which is the newest with data."""

    years: list[int]
    start: int
    end: int
    men: list[int] = field(default_factory=list)
    women: list[int] = field(default_factory=list)
    births: list[int] = field(default_factory=list)
    deaths: list[int] = field(default_factory=list)
    inflow: list[tuple[int, int]] = field(default_factory=list)
    outflow: list[tuple[int, int]] = field(default_factory=list)
    ages: list[tuple[int, int]] = field(default_factory=list)
    seniors: list[tuple[int, int]] = field(default_factory=list)
    groups: list[tuple[int, int, int]] = field(default_factory=list)
    jobless: list[int] = field(default_factory=list)
    jobless_women: list[int] = field(default_factory=list)
    jobless_long: list[int] = field(default_factory=list)
    education: list[int] = field(default_factory=list)
    helped: list[int] = field(default_factory=list)
    helped_families: list[int] = field(default_factory=list)
    helped_members: list[int] = field(default_factory=list)
    reasons: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    benefits: dict[str, tuple[int, int]] = field(default_factory=dict)
    care: list[tuple[int, int, int]] = field(default_factory=list)
    homes: list[tuple[int, int]] = field(default_factory=list)
    foster: list[tuple[int, int, int]] = field(default_factory=list)
    cards: list[tuple[int, int]] = field(default_factory=list)
    chapters: dict[str, list[Decimal]] = field(default_factory=dict)
    family: dict[str, list[Decimal]] = field(default_factory=dict)
    answers: tuple[int, int] = (0, 0)

    @property
    def people(self) -> list[int]:
        return [m + w for m, w in zip(self.men, self.women, strict=True)]

    @property
    def natural(self) -> list[int]:
        return [b - d for b, d in zip(self.births, self.deaths, strict=True)]

    @property
    def migration(self) -> list[int]:
        return [sum(a) - sum(b) for a, b in zip(self.inflow, self.outflow, strict=True)]

    @property
    def last(self) -> int:
        return self.years[-1]

    @property
    def plan_years(self) -> list[int]:
        return list(range(self.start, self.end + 1))


def draw(rng: Random, adopted: int, length: int, grosze: bool = False) -> World:
    """Draw a gmina whose plan is adopted in the given year, the year after the newest data, and runs over `length` years."""
    last = adopted - 1
    world = World(list(range(last - rng.choice((3, 4, 4)), last + 1)), adopted, adopted + length - 1)
    _people(world, rng)
    _structure(world, rng)
    _work(world, rng)
    _welfare(world, rng)
    _services(world, rng)
    _money(world, rng, grosze)
    women = rng.randint(110, 240)
    world.answers = (women, rng.randint(70, women - 15))
    return world


def _people(world: World, rng: Random) -> None:
    people = rng.randint(4200, 31000)
    for index in range(len(world.years)):
        world.births.append(int(people * rng.uniform(0.0062, 0.0085)))
        world.deaths.append(int(people * rng.uniform(0.0108, 0.0142)))
        world.inflow.append((int(people * rng.uniform(0.009, 0.012)), rng.randint(2, 14)))
        world.outflow.append((int(people * rng.uniform(0.0105, 0.0145)), rng.randint(3, 21)))
        if index:
            people += world.natural[index] + world.migration[index]
        women = int(people * rng.uniform(0.5105, 0.5125))
        world.women.append(women)
        world.men.append(people - women)


def _structure(world: World, rng: Random) -> None:
    men = split(rng, world.men[-1], (7.2, 9.3, 10.4, 29.6, 20.1, 17.2, 6.2), 0.06)
    women = split(rng, world.women[-1], (6.5, 8.4, 9.2, 27.4, 19.0, 18.8, 10.7), 0.06)
    world.ages = list(zip(men, women, strict=True))
    older_men, older_women = men[-2] + men[-1], women[-2] + women[-1]
    world.seniors = list(
        zip(
            split(rng, older_men, (26, 25, 22, 14, 8, 5), 0.05),
            split(rng, older_women, (22, 22, 20, 15, 11, 10), 0.05),
            strict=True,
        )
    )
    post = sum(woman for _, woman in world.seniors) + sum(man for man, _ in world.seniors[1:])
    older, young = post / world.people[-1], rng.uniform(0.175, 0.19)
    for back, people in zip(reversed(range(len(world.years))), world.people, strict=True):
        after = post if not back else int(people * (older - 0.0042 * back))
        before = int(people * (young + 0.0021 * back))
        world.groups.append((before, people - before - after, after))


def _work(world: World, rng: Random) -> None:
    jobless = int(world.people[0] * rng.uniform(0.03, 0.042))
    for _ in world.years:
        world.jobless.append(jobless)
        world.jobless_women.append(int(jobless * rng.uniform(0.53, 0.6)))
        world.jobless_long.append(int(jobless * rng.uniform(0.46, 0.56)))
        jobless = int(jobless * rng.uniform(0.86, 1.03))
    world.education = split(rng, world.jobless[-1], (14, 22, 11, 27, 26))


def _welfare(world: World, rng: Random) -> None:
    helped = int(world.people[0] * rng.uniform(0.032, 0.048))
    for _ in world.years:
        families = int(helped * rng.uniform(0.66, 0.76))
        world.helped.append(helped)
        world.helped_families.append(families)
        world.helped_members.append(int(families * rng.uniform(2.2, 2.6)))
        helped = int(helped * rng.uniform(0.9, 0.98))
    for reason, share in REASONS.items():
        series = []
        own = share * rng.uniform(0.92, 1.08)
        for everyone in world.helped:
            count = max(4, int(everyone * own * rng.uniform(0.97, 1.03)))
            series.append((count, max(2, int(count * rng.uniform(0.6, 0.82)))))
        world.reasons[reason] = series
    world.reasons = dict(sorted(world.reasons.items(), key=lambda entry: -entry[1][-1][0]))
    for name, share, worth in (("stałe", 0.2, 7400), ("okresowe", 0.3, 2600), ("celowe", 0.48, 890)):
        count = max(5, int(world.helped[-1] * share * rng.uniform(0.9, 1.1)))
        world.benefits[name] = (count, int(count * worth * rng.uniform(0.92, 1.08)))


def _services(world: World, rng: Random) -> None:
    users, residents = max(9, int(world.people[0] * 0.004)), max(6, int(world.people[0] * 0.0017))
    for index, _ in enumerate(world.years):
        hours = users * rng.randint(190, 260)
        world.care.append((users, hours, hours * rng.randint(28 + 4 * index, 31 + 4 * index)))
        world.homes.append((residents, residents * rng.randint(31_000 + 3_900 * index, 33_000 + 3_900 * index)))
        world.foster.append((rng.randint(5, 14), rng.randint(3, 9), rng.randint(1, 4)))
        started = rng.randint(14, 46)
        world.cards.append((started, rng.randint(4, started - 5)))
        users += rng.randint(1, 6)
        residents += rng.randint(0, 3)


def _money(world: World, rng: Random, grosze: bool) -> None:
    places = 2 if grosze else 0
    total = sum(world.people) / len(world.people) * rng.uniform(330, 430)
    weights = [weight * rng.uniform(0.85, 1.15) for weight in _WEIGHTS]
    for code, weight in zip(CHAPTERS, weights, strict=True):
        value = total * weight / sum(weights)
        world.chapters[code] = _series(rng, value, len(world.years), places)
    _agree(world, places)
    for code, weight in zip(FAMILY, (18, 55, 4, 5, 3, 9), strict=True):
        world.family[code] = _series(rng, total * 1.2 * weight / 94, len(world.years), places)


def _agree(world: World, places: int) -> None:
    """Give the budget the sums that the chapters on homes, care and benefits tell."""
    world.chapters["85202"] = [rounded(cost, places) for _, cost in world.homes]
    world.chapters["85228"] = [rounded(cost, places) for _, _, cost in world.care]
    amounts = {name: amount for name, (_, amount) in world.benefits.items()}
    world.chapters["85216"][-1] = rounded(amounts["stałe"], places)
    world.chapters["85214"][-1] = rounded(amounts["okresowe"] + amounts["celowe"], places)


def _series(rng: Random, value: float, length: int, places: int) -> list[Decimal]:
    series = []
    for _ in range(length):
        series.append(rounded(Decimal(repr(value)), places))
        value *= rng.uniform(0.99, 1.12)
    return series
