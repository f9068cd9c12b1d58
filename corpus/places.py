"""Invented gminas. None of the names is a gmina of the TERYT register; a test holds it."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A gmina: its name inflected, the kind of its council and head, and its villages."""

    name: str
    genitive: str
    locative: str
    urban: bool
    county: str
    voivodeship: str
    centre: str
    villages: tuple[str, ...]

    @property
    def stem(self) -> str:
        table = str.maketrans("ąćęłńóśźż", "acelnoszz")
        return self.name.lower().translate(table).replace(" ", "-")

    @property
    def within(self) -> str:
        """The name with its preposition: "w Modrzewie", "we Wrzosowie"."""
        return f"{'we' if self.name.startswith('Wrz') else 'w'} {self.locative}"

    @property
    def council(self) -> str:
        return f"Rada Miejska {self.within}" if self.urban else f"Rada Gminy {self.name}"

    @property
    def council_genitive(self) -> str:
        return f"Rady Miejskiej {self.within}" if self.urban else f"Rady Gminy {self.name}"

    @property
    def head(self) -> str:
        return "Burmistrz" if self.urban else "Wójt Gminy"

    @property
    def head_dative(self) -> str:
        return f"Burmistrzowi {self.genitive}" if self.urban else f"Wójtowi Gminy {self.name}"

    @property
    def welfare(self) -> str:
        kind = "Miejsko-Gminny" if self.urban else "Gminny"
        return f"{kind} Ośrodek Pomocy Społecznej {self.within}"

    @property
    def welfare_genitive(self) -> str:
        return self.welfare.replace("Gminny Ośrodek", "Gminnego Ośrodka")

    @property
    def welfare_short(self) -> str:
        return "MGOPS" if self.urban else "GOPS"


def _place(entry: str) -> Place:
    name, genitive, locative, urban, county, voivodeship, centre, villages = (part.strip() for part in entry.split("|"))
    return Place(name, genitive, locative, urban == "miasto", county, voivodeship, centre, tuple(villages.split(", ")))


PLACES = tuple(
    _place(entry)
    for entry in """
    Kamienna Struga | Kamiennej Strugi | Kamiennej Strudze | miasto | strużański | dolnośląskie | Jaworniku Starym |
        Olchówka, Rzeczki, Pasternik, Bukowiny, Wielkie Łany, Sadki

    Wierzbowiec | Wierzbowca | Wierzbowcu | wieś | brodzki | mazowieckie | Starym Brodzie |
        Łęgi, Topolowo, Kruszynka, Nowiny, Podlas, Zakącie

    Modrzewo | Modrzewa | Modrzewie | miasto | modrzewski | warmińsko-mazurskie | Modrzewie |
        Jeziorna Mała, Lipniki, Sitowo, Piaskowa Kępa, Grądy, Wilczyna

    Świerkowo | Świerkowa | Świerkowie | wieś | borowiecki | pomorskie | Borowcu Leśnym |
        Czarna Rola, Zatorze, Gąski Nowe, Kępina, Mostki, Hutka

    Olszanka Leśna | Olszanki Leśnej | Olszance Leśnej | wieś | jaworznicki | podkarpackie | Jaworniku Starym |
        Przełęg, Rozstaje, Łazy Górne, Potoczek, Kamionki, Dębnik

    Wrzosów | Wrzosowa | Wrzosowie | miasto | wrzosowski | lubelskie | Wrzosowie |
        Księża Wola, Tarnogóra, Zagaje, Łąkoć, Popówka, Stawiska

    Trzcinica Wielka | Trzcinicy Wielkiej | Trzcinicy Wielkiej | wieś | stawiski | wielkopolskie | Stawach Wielkich |
        Sieraków Mały, Błonie, Ostrówek, Racice, Karczma, Żabiniec

    Jesionowiec | Jesionowca | Jesionowcu | wieś | brodzki | świętokrzyskie | Starym Brodzie |
        Wygoda, Kąty, Skałka, Brzezie, Dolina, Zaborze

    Rudawka Dolna | Rudawki Dolnej | Rudawce Dolnej | miasto | rudawski | opolskie | Rudawce Dolnej |
        Kopanina, Stary Młyn, Lgota Nowa, Grobla, Wapienniki, Chrósty

    Lipowiec Mały | Lipowca Małego | Lipowcu Małym | wieś | lipowiecki | małopolskie | Lipowcu Wielkim |
        Podedwór, Zagórze, Niwki, Przysiółek, Łęki, Stok

    Kalinowiec | Kalinowca | Kalinowcu | wieś | zawierzbiański | podlaskie | Zawierzbiu |
        Rybaki, Dąbrówki, Suchy Las, Gajówka, Kuźnica Stara, Mokre

    Topolin | Topolina | Topolinie | miasto | topoliński | kujawsko-pomorskie | Topolinie |
        Krzywe Pole, Wiatraki, Osada, Nadjezierze, Folwark, Przystań
    """.strip().split("\n\n")
)
