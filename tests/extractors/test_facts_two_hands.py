"""One measure told in two hands gets one key, so that two gminas' plans can be set side by side."""

from __future__ import annotations

import pytest

from tests.builders import facts

TOLD = """
dps.osoby | W domach pomocy społecznej przebywało 37 osób. | Gmina opłacała pobyt 37 mieszkańców w DPS.
dps.osoby | Liczba pensjonariuszy DPS wyniosła 37. | Do DPS skierowano 37 osób.
dps.kwota | Za pobyt mieszkańców w DPS gmina zapłaciła 37 000 zł. |\
    Odpłatność gminy za pobyt w domach pomocy społecznej wyniosła 37 000 zł.
uslugi_opiekuncze.osoby | Z usług opiekuńczych korzystało 37 osób. | Pomocą usługową w miejscu zamieszkania objęto 37 osób.
uslugi_opiekuncze.godziny | Wykonano 37 godzin usług opiekuńczych. | Liczba godzin świadczonych usług opiekuńczych to 37.
suo.osoby | Specjalistycznymi usługami opiekuńczymi objęto 37 osób. |\
    Z usług specjalistycznych dla osób z zaburzeniami psychicznymi korzystało 37 osób.
teleopieka.osoby | Teleopieką objęto 37 osób. | Opaski SOS otrzymało 37 seniorów.
asystent_aoon.osoby | Usługami asystencji osobistej objęto 37 osób. |\
    Z usług asystenta osobistego osoby niepełnosprawnej skorzystało 37 osób.
opieka_wytchnieniowa.osoby | Opieką wytchnieniową objęto 37 osób. | Z opieki wytchnieniowej skorzystało 37 opiekunów.
asystent_rodziny.rodziny | Asystenci rodziny pracowali z 37 rodzinami. | Wsparciem asystenta objęto 37 rodzin.
asystent_rodziny.etaty | W ośrodku zatrudnionych jest 37 asystentów rodziny. | Liczba zatrudnionych asystentów rodziny wynosi 37.
pracownicy_socjalni.etaty | W ośrodku pracuje 37 pracowników socjalnych. | Liczba zatrudnionych pracowników socjalnych: 37.
piecza_zastepcza.dzieci | W pieczy zastępczej przebywało 37 dzieci. | Liczba dzieci umieszczonych w pieczy zastępczej wyniosła 37.
rodziny_zastepcze.rodziny | Na terenie gminy funkcjonowało 37 rodzin zastępczych. | Liczba rodzin zastępczych wynosi 37.
rodziny_zastepcze.dzieci | W rodzinach zastępczych wychowywało się 37 dzieci. |\
    W rodzinnej pieczy zastępczej przebywało 37 dzieci.
placowki_opiekunczo_wychowawcze.dzieci | W placówkach opiekuńczo-wychowawczych przebywało 37 dzieci. |\
    W instytucjonalnej pieczy zastępczej umieszczono 37 dzieci.
niebieska_karta.procedury | Założono 37 Niebieskich Kart. | Wszczęto 37 procedur „Niebieskie Karty”.
niebieska_karta.procedury | Liczba sporządzonych Niebieskich Kart wyniosła 37. | Prowadzono 37 procedur NK.
ofiary_przemocy.osoby | Przemocy domowej doświadczyło 37 osób. | Liczba osób doznających przemocy wyniosła 37.
ofiary_przemocy.osoby | Liczba osób dotkniętych przemocą domową: 37. | Pomocą objęto 37 ofiar przemocy w rodzinie.
sprawcy_przemocy.osoby | Liczba osób stosujących przemoc wyniosła 37. | Liczba sprawców przemocy: 37.
pomoc_spoleczna.rodziny | Pomocą społeczną objęto 37 rodzin. | Z pomocy ośrodka skorzystało 37 rodzin.
pomoc_spoleczna.osoby | Świadczenia z pomocy społecznej przyznano 37 osobom. | Z pomocy społecznej skorzystało 37 osób.
pomoc_spoleczna.osoby | Liczba klientów ośrodka pomocy społecznej to 37. |\
    Liczba świadczeniobiorców pomocy społecznej wynosiła 37.
pomoc_spoleczna.rodziny | Wsparciem GOPS objęto 37 rodzin. | Liczba rodzin korzystających ze świadczeń pomocy społecznej: 37.
powod_ubostwo.rodziny | Z powodu ubóstwa pomocą objęto 37 rodzin. | Ubóstwo było powodem przyznania pomocy 37 rodzinom.
powod_choroba.rodziny | Z powodu długotrwałej lub ciężkiej choroby wsparto 37 rodzin. | Długotrwała choroba dotyczyła 37 rodzin.
powod_bezradnosc.rodziny | Bezradność w sprawach opiekuńczo-wychowawczych dotyczyła 37 rodzin. |\
    Z tytułu bezradności opiekuńczo-wychowawczej pomoc otrzymało 37 rodzin.
powod_alkoholizm.rodziny | Z powodu alkoholizmu pomoc otrzymało 37 rodzin. | Problem alkoholowy był przyczyną wsparcia 37 rodzin.
powod_bezdomnosc.osoby | W kryzysie bezdomności było 37 osób. | Liczba osób bezdomnych wyniosła 37.
zasilek_staly.osoby | Zasiłek stały pobierało 37 osób. | Z zasiłków stałych skorzystało 37 osób.
zasilek_staly.kwota | Na zasiłki stałe wydano 37 000 zł. | Wypłacono zasiłki stałe na kwotę 37 000 zł.
zasilek_okresowy.rodziny | Zasiłki okresowe wypłacono 37 rodzinom. | Z zasiłku okresowego korzystało 37 rodzin.
zasilek_celowy.osoby | Zasiłek celowy przyznano 37 osobom. | Pomoc w formie zasiłku celowego otrzymało 37 osób.
posilek.dzieci | Dożywianiem objęto 37 dzieci. | Z programu „Posiłek w szkole i w domu” skorzystało 37 uczniów.
posilek.kwota | Na realizację programu „Posiłek w szkole i w domu” wydatkowano 37 000 zł. | Koszt dożywiania wyniósł 37 000 zł.
dodatki_mieszkaniowe.kwota | Na dodatki mieszkaniowe wydano 37 000 zł. | Wypłacono dodatki mieszkaniowe w kwocie 37 000 zł.
bezrobotni.osoby | W PUP zarejestrowanych było 37 bezrobotnych. | Liczba zarejestrowanych bezrobotnych wyniosła 37.
bezrobotni.osoby | Bez pracy pozostawało 37 mieszkańców gminy. | W ewidencji urzędu pracy figurowało 37 osób bezrobotnych.
bezrobotni_dlugotrwale.osoby | Długotrwale bezrobotnych było 37. | Osoby pozostające bez pracy powyżej 12 miesięcy to 37 osób.
stopa_bezrobocia.udzial | Stopa bezrobocia wyniosła 3,7%. | Poziom bezrobocia rejestrowanego wynosił 3,7%.
ludnosc.osoby | Gminę zamieszkuje 3 700 osób. | Liczba ludności gminy wyniosła 3 700.
ludnosc.osoby | Gmina liczy 3 700 mieszkańców. | Na terenie gminy mieszka 3 700 osób.
seniorzy.osoby | W gminie mieszka 370 osób w wieku 60 lat i więcej. | Liczba mieszkańców powyżej 60. roku życia wynosi 370.
urodzenia.osoby | Urodziło się 37 dzieci. | Liczba urodzeń żywych wyniosła 37.
zgony.osoby | Zmarło 37 mieszkańców. | Liczba zgonów wyniosła 37.
przyrost_naturalny.osoby | Przyrost naturalny wyniósł -37. | Ubytek naturalny ludności wyniósł 37 osób.
saldo_migracji.osoby | Saldo migracji wyniosło -37. | Ujemny bilans migracji to 37 osób.
sds.osoby | Uczestnikami ŚDS było 37 osób. | Z zajęć Środowiskowego Domu Samopomocy korzystało 37 osób.
sds.miejsca | ŚDS dysponuje 37 miejscami. | Liczba miejsc w środowiskowym domu samopomocy: 37.
ddp.osoby | Do Dziennego Domu „Senior+” uczęszczało 37 osób. | Z dziennego domu pobytu korzystało 37 seniorów.
kluby_seniora.osoby | Do klubu seniora należy 37 osób. | Kluby seniora zrzeszają 37 członków.
mieszkania_wspomagane.placowki | Gmina posiada 37 mieszkań wspomaganych. | Liczba mieszkań chronionych: 37.
mieszkania_komunalne.rodziny | Na mieszkanie komunalne oczekuje 37 rodzin. |\
    Na liście oczekujących na lokal socjalny jest 37 rodzin.
zlobki.dzieci | Do żłobka uczęszcza 37 dzieci. | Opieką żłobkową objęto 37 dzieci.
przedszkola.dzieci | Wychowaniem przedszkolnym objęto 37 dzieci. | Do przedszkoli uczęszcza 37 dzieci.
ngo.placowki | W gminie działa 37 organizacji pozarządowych. | Liczba stowarzyszeń i fundacji: 37.
wolontariusze.osoby | W działania włączyło się 37 wolontariuszy. | Liczba wolontariuszy: 37.
interwencja_kryzysowa.osoby | Interwencją kryzysową objęto 37 osób. | Z ośrodka interwencji kryzysowej skorzystało 37 osób.
poradnictwo_psychologiczne.osoby | Z pomocy psychologa skorzystało 37 osób. | Wsparciem psychologicznym objęto 37 osób.
leczenie_odwykowe.osoby | Na leczenie odwykowe skierowano 37 osób. | W terapii uzależnień uczestniczyło 37 osób.
praca_socjalna.rodziny | Pracą socjalną objęto 37 rodzin. | Z pomocy w formie pracy socjalnej skorzystało 37 rodzin.
kontrakt_socjalny.liczba | Zawarto 37 kontraktów socjalnych. | Liczba podpisanych kontraktów socjalnych: 37.
prace_spolecznie_uzyteczne.osoby | Do prac społecznie użytecznych skierowano 37 osób. |\
    W pracach społecznie użytecznych uczestniczyło 37 osób.
niepelnosprawni_orzeczenia.osoby | Orzeczenie o niepełnosprawności posiada 37 osób. |\
    Liczba osób z orzeczonym stopniem niepełnosprawności: 37.
zespol_interdyscyplinarny.posiedzenia | Zespół Interdyscyplinarny zebrał się 37 razy. |\
    Odbyło się 37 posiedzeń zespołu interdyscyplinarnego.
sprzedaz_alkoholu.liczba | Wydano 37 zezwoleń na sprzedaż alkoholu. | Obowiązywało 37 zezwoleń na sprzedaż napojów alkoholowych.
kdr.rodziny | Kartę Dużej Rodziny posiada 37 rodzin. | Karty Dużej Rodziny otrzymało 37 rodzin wielodzietnych.
swiadczenia_rodzinne.kwota | Na świadczenia rodzinne wydano 37 000 zł. | Wypłacono świadczenia rodzinne w wysokości 37 000 zł.
zasilek_pielegnacyjny.osoby | Zasiłek pielęgnacyjny pobierało 37 osób. | Liczba osób pobierających zasiłek pielęgnacyjny: 37.
skladki_zdrowotne.osoby | Opłacono składki zdrowotne za 37 osób. | Składką na ubezpieczenie zdrowotne objęto 37 osób.
dzial_852.kwota | Wydatki w dziale 852 wyniosły 37 000 zł. | Na pomoc społeczną wydano 37 000 zł.
dzial_855.kwota | Wydatki działu 855 – Rodzina wyniosły 37 000 zł. | W dziale 855 wydatkowano 37 000 zł.
wynagrodzenie.kwota | Przeciętne miesięczne wynagrodzenie wyniosło 3 700 zł. | Średnia płaca brutto wyniosła 3 700 zł.
podmioty_regon.placowki | W rejestrze REGON wpisanych było 37 podmiotów. | Działalność prowadziło 37 podmiotów gospodarczych.
wtz.osoby | Uczestnikami WTZ było 37 osób. | Z warsztatów terapii zajęciowej korzystało 37 osób.
cis_kis.osoby | W zajęciach CIS uczestniczyło 37 osób. | Klub Integracji Społecznej objął wsparciem 37 osób.
uslugi_sasiedzkie.osoby | Usługami sąsiedzkimi objęto 37 osób. | Z sąsiedzkich usług opiekuńczych skorzystało 37 osób.
opiekunki.etaty | W ośrodku pracuje 37 opiekunek. | Liczba opiekunek środowiskowych: 37.
gkrpa.kwota | Na przeciwdziałanie alkoholizmowi wydano 37 000 zł. |\
    Wydatki na profilaktykę i rozwiązywanie problemów alkoholowych wyniosły 37 000 zł.
uchodzcy_ukraina.osoby | W gminie przebywa 37 uchodźców z Ukrainy. | Pomocą objęto 37 obywateli Ukrainy.
dlugotrwale_korzystajacy.osoby | Z pomocy przez dłuższy czas korzystało 37 osób. |\
    Długotrwale korzystających z pomocy było 37 osób.
"""


@pytest.mark.parametrize("told", TOLD.strip().splitlines(), ids=str)
def test_two_hands_tell_one_measure(told: str) -> None:
    measure, *sentences = (part.strip() for part in told.split("|"))
    found = [facts(sentence)[-1].measure for sentence in sentences]
    assert found == [measure] * len(sentences)
