"""Budget of social policy, funding of the plan, sources of money."""

from __future__ import annotations

from decimal import Decimal

from corpus.draft import Draft
from corpus.formal import short
from corpus.polish import ratio, rounded
from corpus.world import CHAPTERS, FAMILY


def budget(d: Draft) -> None:
    """Write the chapter on what the gmina spends."""
    w = d.world
    d.heading(1, d.one("Wydatki gminy na politykę społeczną", "Nakłady na pomoc społeczną"))
    totals = [sum((series[i] for series in w.chapters.values()), Decimal(0)) for i in range(len(w.years))]
    d.group()
    why = "Zmiana wydatków nie wynika z podanych kwot."
    d.para(
        f"W {w.last} roku wydatki w dziale 852 wyniosły {d.zl(totals[-1])} wobec {d.zl(totals[0])} w {w.years[0]} roku "
        f"(wzrost o {d.fig(d.share(totals[-1] - totals[0], totals[0]), 'CHG201', why)}).",
        f"Strukturę wydatków przedstawia tabela {d.next_table}.",
    )
    shown = 3 if d.style.length != "long" else min(4, len(w.years))
    d.group()
    why = "Suma rozdziałów nie daje wydatków ogółem."
    rows = []
    for code, series in w.chapters.items():
        rows.append([code, CHAPTERS[code], *(d.fig(_plain(d, value), "SUM001", why) for value in series[-shown:])])
    stale = _plain(d, totals[-1] - w.chapters["85295"][-1])
    sums = [d.fig(_plain(d, value), "SUM001", why) for value in totals[-shown:-1]]
    sums.append(d.fig(_plain(d, totals[-1]), "SUM009 SUM001", "Suma pomija ostatni wiersz.", stale))
    rows.append(["", d.one("Ogółem dział 852", "Razem", "Suma"), *sums])
    d.table(
        "Wydatki w dziale 852 – pomoc społeczna (w zł)",
        ["Rozdział", "Nazwa", *(f"{year} r." for year in w.years[-shown:])],
        rows,
        widths=[1.1, 4.6] + [1.9] * shown,
    )
    _structure(d, totals[-1])
    if d.style.length != "short":
        _family(d)


def _plain(d: Draft, value: Decimal) -> str:
    return d.n(value, 2 if value.as_tuple().exponent == -2 else 0)


def _structure(d: Draft, total: Decimal) -> None:
    w = d.world
    biggest = sorted(w.chapters, key=lambda code: -w.chapters[code][-1])[:3]
    shares = [d.share(w.chapters[code][-1], total) for code in biggest]
    d.para(
        d.right(
            f"Największą część wydatków pochłaniają: {CHAPTERS[biggest[0]].lower()} ({shares[0]}), {CHAPTERS[biggest[1]].lower()} "
            f"({shares[1]}) oraz {CHAPTERS[biggest[2]].lower()} ({shares[2]}).",
            "PCT102 SUM011",
            "Wymieniono tylko trzy największe pozycje, udziały nie mają dawać 100%.",
        )
    )


def _family(d: Draft) -> None:
    w = d.world
    total = sum((series[-1] for series in w.family.values()), Decimal(0))
    d.group()
    why = "Suma rozdziałów nie daje wydatków ogółem."
    share_why = "Udziały nie składają się na 100%."
    rows = []
    for code, series in w.family.items():
        value = series[-1]
        rows.append(
            [
                code,
                FAMILY[code],
                d.fig(_plain(d, value), "SUM001", why),
                d.fig(d.share(value, total), "PCT101 PCT102 SUM001", share_why),
            ]
        )
    rows.append(["", "Razem", d.fig(_plain(d, total), "SUM001", why), d.n(Decimal(100), 1) + d.style.percent_gap + "%"])
    d.table(
        f"Wydatki w dziale 855 – rodzina w {w.last} roku",
        ["Rozdział", "Nazwa", "Kwota (zł)", "Udział"],
        rows,
        widths=[1.1, 5, 2, 1.2],
    )


def funding(d: Draft, tasks: list[tuple[str, str]]) -> None:
    """Write the financial part: tasks over years with both totals, and the sources of money."""
    w = d.world
    d.heading(1, d.one("Finansowanie", "Ramy finansowe", f"Finansowanie {short(d, 1)}"))
    years = w.plan_years
    costs = [[d.rng.randint(12, 420) * 500 for _ in years] for _ in tasks]
    _tasks_table(d, tasks, costs)
    whole = sum(map(sum, costs))
    _sources(d, whole)
    _prices(d)


def _tasks_table(d: Draft, tasks: list[tuple[str, str]], costs: list[list[int]]) -> None:
    years = d.world.plan_years
    whole = sum(map(sum, costs))
    d.para(
        f"Szacunkowy koszt realizacji zadań w latach {years[0]}–{years[-1]} wynosi {d.zl(whole)}.",
        f"Podział na zadania i lata zawiera tabela {d.next_table}.",
    )
    d.group()
    why = "Suma kosztów zadania albo roku nie daje kwoty łącznej."
    codes = "SUM001 SUM002 SUM003"
    rows = []
    for (code, name), line in zip(tasks, costs, strict=True):
        cells = [d.fig(d.n(value), codes, why) for value in line]
        rows.append([code, name, *cells, d.fig(d.n(sum(line)), "SUM002 SUM001", why)])
    sums = [d.fig(d.n(sum(line[i] for line in costs)), codes, why) for i in range(len(years))]
    rows.append(["", "Razem", *sums, d.fig(d.n(whole), codes, why)])
    d.table(
        "Szacunkowe koszty zadań (w zł)",
        ["Kod", "Zadanie", *map(str, years), "Razem"],
        rows,
        widths=[0.9, 4.2] + [1.25] * len(years) + [1.4],
        landscape=len(years) > 4,
    )


def _sources(d: Draft, whole: int) -> None:
    own = int(whole * d.rng.uniform(0.3, 0.45)) // 500 * 500
    union = int(whole * d.rng.uniform(0.25, 0.4)) // 500 * 500
    state = whole - own - union
    parts = {"Budżet gminy": own, "Fundusze europejskie": union, "Budżet państwa i fundusze celowe": state}
    d.group()
    why, share_why = "Źródła nie składają się na łączny koszt.", "Udział źródła nie wynika z podanych kwot."
    rows = [
        [name, d.fig(d.n(value), "SUM001", why), d.fig(d.share(value, whole), "PCT101 PCT102 SUM001", share_why)]
        for name, value in parts.items()
    ]
    rows.append(["Łącznie", d.fig(d.n(whole), "SUM001", why), d.n(Decimal(100), 1) + d.style.percent_gap + "%"])
    d.table("Źródła finansowania", ["Źródło", "Kwota (zł)", "Udział"], rows)
    d.group()
    d.para(
        f"Środki własne gminy stanowią {d.fig(d.share(own, whole), 'PCT101', share_why)} planowanych nakładów "
        f"({d.zl(own)} z {d.zl(whole)}).",
        d.right(
            f"Wśród środków zewnętrznych największe znaczenie mają fundusze europejskie – około "
            f"{rounded(ratio(union, whole, 0))}%.",
            "PCT101",
            "Udział podano w przybliżeniu.",
        ),
    )


def _prices(d: Draft) -> None:
    staff, rate = d.rng.randint(2, 6), d.rng.randint(52, 70) * 100
    d.group()
    why = "Iloczyn stawki, miesięcy i etatów daje inną kwotę."
    d.para(
        f"Roczny koszt zatrudnienia oszacowano następująco: {d.zl(rate)} × 12 miesięcy × {staff} "
        f"{'etaty' if staff < 5 else 'etatów'} = {d.fig(d.zl(rate * 12 * staff), 'FIN505', why)}.",
        d.right(
            "Kwoty na kolejne lata mają charakter szacunkowy i zależą od rozstrzygnięć konkursów.",
            "FIN508",
            "Zdanie nie zapowiada żadnej kwoty.",
        ),
    )
