#!/usr/bin/env python3
"""Draws the map of the demo town: writes wards.geojson, addresses.csv and places.csv beside this file.

The town is laid out in metres around a river and then turned and moved to its place on the globe.
Same program, same files: every choice comes from one seeded generator.
"""
import csv
import json
import math
import random
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CENTRE = (45.3000, -75.2000)
TILT = math.radians(18)
METRES_PER_DEGREE = 111_195.0
WEST, EAST, SOUTH, NORTH = -5000, 5000, -4000, 4000
NORTH_SPLIT, SOUTH_SPLIT = 300, 800
RIVER_CLEARANCE = 60
chance = random.Random(20261120)

WARDS = {
    1: ("Mill Pond", "Étang-du-Moulin"),
    2: ("Notre-Dame", "Notre-Dame"),
    3: ("Old Town", "Vieux-Bourg"),
    4: ("Eastwood", "Boisé-de-l’Est"),
}
POSTAL_CODES = {1: "K0W 1E0", 2: "K0W 1N0", 3: "K0W 1M0", 4: "K0W 1S0"}
MUNICIPALITY_ROLL = "0299"


def river_y(x):
    return 180 * math.sin(x / 1400) + 90 * math.sin(x / 600 + 1)


def to_globe(x, y):
    """Metres east and north of the centre, turned by the tilt of the survey lines, as (lat, lon)."""
    east = x * math.cos(TILT) - y * math.sin(TILT)
    north = x * math.sin(TILT) + y * math.cos(TILT)
    lat = CENTRE[0] + north / METRES_PER_DEGREE
    lon = CENTRE[1] + east / (METRES_PER_DEGREE * math.cos(math.radians(CENTRE[0])))
    return round(lat, 6), round(lon, 6)


def ward_of(x, y):
    if y > river_y(x):
        return 1 if x < NORTH_SPLIT else 2
    return 3 if x < SOUTH_SPLIT else 4


def ward_rings():
    """Counter-clockwise rings in metres; neighbours share every vertex, so nothing gaps or overlaps."""
    xs = sorted(set(range(WEST, EAST + 1, 200)) | {NORTH_SPLIT, SOUTH_SPLIT})
    bank = [(x, river_y(x)) for x in xs]
    part = lambda a, b: [p for p in bank if a <= p[0] <= b]
    split_top, split_bottom = (NORTH_SPLIT, NORTH), (SOUTH_SPLIT, SOUTH)
    return {
        1: part(WEST, NORTH_SPLIT) + [split_top, (WEST, NORTH)],
        2: part(NORTH_SPLIT, EAST) + [(EAST, NORTH), split_top],
        3: [(WEST, SOUTH), split_bottom] + part(WEST, SOUTH_SPLIT)[::-1],
        4: [split_bottom, (EAST, SOUTH)] + part(SOUTH_SPLIT, EAST)[::-1],
    }


@dataclass
class Street:
    name: str
    type: str
    line: list
    first: int = 1
    lot: float = 60
    setback: float = 20
    direction: str = ""
    lang: str = "en"
    step: int = 2

    @property
    def official(self):
        words = {"N": ("North", "Nord"), "S": ("South", "Sud"), "E": ("East", "Est"), "W": ("West", "Ouest")}
        tail = words[self.direction][self.lang == "fr"] if self.direction else ""
        type_first = self.lang == "fr" and not self.name[0].isdigit()
        parts = (self.type, self.name, tail) if type_first else (self.name, self.type, tail)
        return " ".join(filter(None, parts))


def row(y, x1, x2):
    return [(x1, y), (x2, y)]


def column(x, y1, y2):
    return [(x, y1), (x, y2)]


def arc(cx, cy, radius, start, end, steps=24):
    return [
        (cx + radius * math.cos(math.radians(a)), cy + radius * math.sin(math.radians(a)))
        for a in (start + (end - start) * i / steps for i in range(steps + 1))
    ]


def english(name, type, line, **more):
    return Street(name, type, line, **more)


def french(name, type, line, **more):
    return Street(name, type, line, lang="fr", **more)


RURAL = {"lot": 310, "setback": 45, "step": 8}

OLD_TOWN = [
    english("Main", "Street", column(-100, -330, -1700), direction="S"),
    english("Mill", "Street", column(-900, -330, -1150)),
    english("Oak", "Street", column(-740, -330, -1500)),
    english("Elm", "Street", column(-580, -330, -1500)),
    english("Cedar", "Street", column(-420, -330, -1500)),
    english("Church", "Street", column(-260, -330, -1300)),
    english("St. Andrew", "Street", column(60, -330, -1500)),
    english("Queen", "Street", column(220, -330, -1500)),
    english("Market", "Street", column(380, -330, -1150)),
    english("Station", "Road", column(540, -480, -1700)),
    english("Water", "Street", row(-330, -900, 540), lot=66),
    english("King", "Street", row(-480, -100, 700), direction="E"),
    english("King", "Street", row(-480, -100, -1000), direction="W"),
    english("Wellington", "Street", row(-640, -900, 640)),
    english("Victoria", "Street", row(-800, -900, 640)),
    english("St. George", "Street", row(-980, -900, 640)),
    english("Albert", "Street", row(-1150, -900, 640)),
    english("Railway", "Street", row(-1320, -740, 640)),
    english("Blacksmith", "Lane", row(-1500, -740, 60)),
    english("Old Ferry", "Road", row(-760, -1200, -3600), first=101, **RURAL),
    english("Quarry", "Road", column(-2400, -560, -3800), first=500, **RURAL),
    english("Concession Road 4", "", row(-2500, -4800, 700), first=1200, **RURAL),
]
MILL_POND = [
    english("Main", "Street", column(-100, 240, 1700), direction="N"),
    english("Mill Pond", "Drive", arc(-1100, 900, 480, -60, 220)),
    english("Heron", "Crescent", arc(-1100, 900, 320, -40, 200), lot=62),
    english("Kingfisher", "Way", row(1480, -1750, -250)),
    english("Sandpiper", "Court", column(-1750, 900, 1350)),
    english("Bittern", "Terrace", column(-500, 1480, 1950)),
    english("Otter", "Lane", column(-800, 1480, 1950)),
    english("Beaver Dam", "Road", column(-1300, 1480, 2050)),
    english("Fort Hill", "Road", row(2050, -2100, 150)),
    english("Doctor Penner", "Street", column(80, 420, 1500)),
    english("Marina", "Drive", row(260, -900, -160), lot=68),
    french("Côté", "chemin", row(2700, -4800, 250), first=1001, **RURAL),
    english("Maple Ridge", "Road", column(-2700, 500, 3900), first=300, **RURAL),
    english("Line 12", "", row(3500, -4900, 250), first=2001, **RURAL),
]
NOTRE_DAME = [
    french("Principale", "rue", row(760, 420, 2300), direction="E"),
    french("de l’Église", "rue", column(900, 470, 1600)),
    french("Saint-Joseph", "rue", column(1060, 470, 1600)),
    french("Sainte-Anne", "rue", column(1220, 470, 1600)),
    french("du Couvent", "rue", column(1380, 470, 1450)),
    french("des Érables", "rue", column(1540, 470, 1450)),
    french("Lafontaine", "rue", column(1700, 470, 1450)),
    french("1re", "Avenue", row(930, 760, 2000)),
    french("2e", "Avenue", row(1100, 760, 2000)),
    french("3e", "Avenue", row(1270, 760, 2000)),
    french("Notre-Dame", "boulevard", row(1450, 420, 2200), lot=68),
    french("des Hirondelles", "impasse", column(2000, 930, 1270)),
    french("du Ruisseau", "rue", column(1860, 930, 1600)),
    french("Gédéon-Préfontaine", "rue", row(1600, 760, 2000)),
    french("de la Rivière", "chemin", [(x, river_y(x) + 150) for x in range(2400, 4801, 150)], first=40, lot=170, setback=35, step=4),
    french("Lefebvre", "montée", column(2900, 500, 3900), first=200, **RURAL),
    french("Saint-Amable", "rang", row(2300, 420, 4800), first=1500, **RURAL),
    french("du Cinquième", "chemin", row(3300, 420, 4800), first=3001, **RURAL),
]
EASTWOOD = [
    english("Eastwood", "Boulevard", row(-900, 900, 2600), lot=64),
    english("Trillium", "Avenue", row(-1080, 900, 2400)),
    english("Bluebell", "Lane", row(-1240, 1000, 2200)),
    english("Sugarbush", "Road", column(1000, -380, -1700)),
    english("Migizi", "Way", column(1300, -560, -1400)),
    english("Fairground", "Road", column(1650, -500, -1600)),
    english("Foxglove", "Crescent", arc(2050, -1500, 230, 10, 170), lot=62),
    english("Mount Pleasant", "Road", row(-1700, 900, 2700)),
    french("Papineau", "rue", column(2300, -560, -1240)),
    english("Huckleberry", "Court", row(-1400, 1050, 1550)),
    english("Lt. Bouchard", "Street", row(-720, 900, 2200)),
    english("Ferryman", "Drive", column(1950, -560, -1080)),
    english("County Road 22", "", column(2800, -150, -3900), first=100, **RURAL),
    english("Concession Road 3", "", row(-2700, 900, 4800), first=4001, **RURAL),
    english("Swamp Line", "Road", row(-3500, 900, 4800), first=900, **RURAL),
]
STREETS = OLD_TOWN + MILL_POND + NOTRE_DAME + EASTWOOD

# Buildings with several homes: street, number as drawn or nearest, units, condominium (own roll per unit).
APARTMENTS = [
    ("Main Street South", 45, 18, False),
    ("King Street East", 20, 12, True),
    ("rue Principale Est", 31, 16, False),
    ("Mill Pond Drive", 40, 24, True),
    ("Eastwood Boulevard", 52, 20, False),
    ("Wellington Street", 33, 8, False),
    ("boulevard Notre-Dame", 24, 12, True),
]
SUFFIXES = ["A", "B"]


def along(line, distance):
    """The point at a distance from the start, with the direction there; None past the end."""
    for (x1, y1), (x2, y2) in zip(line, line[1:]):
        length = math.hypot(x2 - x1, y2 - y1)
        if distance <= length:
            ux, uy = (x2 - x1) / length, (y2 - y1) / length
            return x1 + ux * distance, y1 + uy * distance, ux, uy
        distance -= length
    return None


def away_from(px, py, line):
    def segment(a, b):
        dx, dy = b[0] - a[0], b[1] - a[1]
        t = max(0.0, min(1.0, ((px - a[0]) * dx + (py - a[1]) * dy) / (dx * dx + dy * dy)))
        return math.hypot(px - a[0] - t * dx, py - a[1] - t * dy)

    return min(segment(a, b) for a, b in zip(line, line[1:]))


def lots_of(street, taken):
    """Both sides of a street in turn: odd numbers on one side, even on the other."""
    odd, even = street.first | 1, (street.first + 1) // 2 * 2
    distance = street.lot
    while (here := along(street.line, distance)) is not None:
        for number, side in ((odd, 1), (even, -1)):
            x, y, ux, uy = here
            shift = chance.uniform(-2, 2)
            depth = side * (street.setback + chance.uniform(-2, 3))
            px, py = x + ux * shift - uy * depth, y + uy * shift + ux * depth
            crowded = any(math.hypot(px - a, py - b) < 14 for a, b in taken)
            on_a_road = any(away_from(px, py, other.line) < 13 for other in STREETS if other is not street)
            wet = abs(py - river_y(px)) < RIVER_CLEARANCE
            vacant = chance.random() < 0.06 and not (street.name in ("Elm", "Oak") and number < 15)
            if not (crowded or on_a_road or wet or vacant):
                taken.append((px, py))
                yield number, px, py
        odd, even = odd + street.step, even + street.step
        distance += street.lot * chance.uniform(0.9, 1.15)


def nearest(lots, number):
    return min(lots, key=lambda lot: abs(lot[0] - number))


def addresses():
    taken, parcels = [], {ward: 0 for ward in WARDS}
    for street in STREETS:
        lots = list(lots_of(street, taken))
        buildings = {
            nearest(lots, number): (units, condominium)
            for official, number, units, condominium in APARTMENTS
            if official == street.official
        }
        for lot in lots:
            number, x, y = lot
            ward = ward_of(x, y)
            parcels[ward] += 1
            roll = f"{MUNICIPALITY_ROLL}0{ward}0{parcels[ward] // 200 + 1:03d}{parcels[ward] % 200 * 100 + 100:05d}"
            units, condominium = buildings.get(lot, (0, False))
            semi_detached = not units and street.lot < 100 and chance.random() < 0.012
            if units:
                homes = [("", str(100 * (1 + n // 6) + 1 + n % 6)) for n in range(units)]
            elif semi_detached:
                homes = [(suffix, "") for suffix in SUFFIXES]
            else:
                homes = [("", "")]
            for n, (suffix, unit) in enumerate(homes):
                own_roll = condominium or semi_detached
                lat, lon = to_globe(x, y)
                yield {
                    "number": number,
                    "suffix": suffix,
                    "street_name": street.name,
                    "street_type": street.type,
                    "direction": street.direction,
                    "unit": unit,
                    "municipality": "Maple Bend",
                    "postal_code": POSTAL_CODES[ward],
                    "ward": ward,
                    "roll_number": roll + (f"{n + 1:04d}" if own_roll else "0000"),
                    "lat": f"{lat:.6f}",
                    "lon": f"{lon:.6f}",
                    "street_official": street.official,
                    "street_language": street.lang,
                }


# kind, English, French, metres east, metres north, sensitive
LANDMARKS = [
    ("council", "Maple Bend Town Hall", "Hôtel de ville de Maple Bend", -130, -560, True),
    ("council", "Notre-Dame Service Counter", "Comptoir de services Notre-Dame", 980, 720, True),
    ("hospital", "Alder River Memorial Hospital", "Hôpital commémoratif de la Rivière-des-Aulnes", -1150, -900, True),
    ("school", "Maple Bend Public School", "École publique anglaise Maple Bend", 130, -890, True),
    ("school", "Mill Pond Elementary School", "École élémentaire anglaise Mill Pond", -1100, 900, True),
    ("school", "École élémentaire catholique Sainte-Anne", "École élémentaire catholique Sainte-Anne", 1300, 850, True),
    ("school", "École secondaire publique des Aulnes", "École secondaire publique des Aulnes", 2150, 1180, True),
    ("school", "Eastwood District High School", "École secondaire anglaise Eastwood", 2500, -1000, True),
    ("school", "Migizi Child and Family School", "École familiale Migizi", 1470, -1000, True),
    ("library", "Maple Bend Public Library", "Bibliothèque publique de Maple Bend", -20, -560, False),
    ("library", "Notre-Dame Branch Library", "Bibliothèque, succursale Notre-Dame", 830, 850, False),
    ("recreation", "Alder River Arena", "Aréna de la Rivière-des-Aulnes", 620, -900, False),
    ("recreation", "Eastwood Community Centre", "Centre communautaire Eastwood", 1780, -1000, False),
    ("recreation", "Notre-Dame Parish Hall", "Salle paroissiale Notre-Dame", 1140, 1180, False),
    ("recreation", "Mill Pond Splash Pad", "Jeux d’eau de l’Étang-du-Moulin", -1400, 950, False),
    ("park", "Riverside Park", "Parc Riverain", -680, -240, False),
    ("park", "Veterans Memorial Park", "Parc commémoratif des Anciens-Combattants", -340, -720, False),
    ("park", "Heron Park", "Parc du Héron", -1000, 1120, False),
    ("park", "Parc du Couvent", "Parc du Couvent", 1460, 1180, False),
    ("park", "Trillium Park", "Parc des Trilles", 2080, -1160, False),
    ("park", "Fairground Park", "Parc du Champ-de-Foire", 1750, -1350, False),
    ("park", "Quarry Conservation Area", "Aire de conservation de la Carrière", -2800, -1700, False),
    ("park", "Alder Beach", "Plage des Aulnes", -1500, -180, False),
    ("trail", "Old Rail Trail, Station Road entrance", "Sentier du Vieux-Rail, entrée Station Road", 560, -1750, False),
    ("trail", "Wetland Boardwalk", "Trottoir de bois du marais", 3400, 900, False),
    ("trail", "River Pathway, Marina entrance", "Sentier riverain, entrée de la marina", -600, 120, False),
    ("bridge", "Main Street Bridge", "Pont de Main Street", -100, None, False),
    ("bridge", "County Road 22 Bridge", "Pont du chemin de comté 22", 2800, None, False),
    ("bridge", "Pont couvert Lefebvre", "Pont couvert Lefebvre", 2900, 1900, False),
    ("public-works", "North Yard", "Dépôt nord", -2150, 2120, False),
    ("public-works", "South Yard", "Dépôt sud", 600, -1900, False),
    ("public-works", "Waste and Recycling Depot", "Dépôt de déchets et de recyclage", 3300, -2780, False),
    ("emergency", "Fire Station 1", "Caserne de pompiers 1", 300, -1400, False),
    ("emergency", "Fire Station 2", "Caserne de pompiers 2", 2250, 840, False),
    ("cemetery", "Saint-Amable Cemetery", "Cimetière Saint-Amable", 1000, 2380, False),
    ("cemetery", "Mount Pleasant Cemetery", "Cimetière Mount Pleasant", 2750, -1780, False),
    ("shopping", "Station Plaza", "Place de la Gare", 680, -560, False),
]
CORNERS = [
    ("Main Street South", "King Street East"),
    ("Elm Street", "Wellington Street"),
    ("Elm Street", "King Street West"),
    ("Oak Street", "Victoria Street"),
    ("Station Road", "Albert Street"),
    ("rue Principale Est", "rue de l’Église"),
    ("rue Sainte-Anne", "boulevard Notre-Dame"),
    ("rue Saint-Joseph", "2e Avenue"),
    ("montée Lefebvre", "rang Saint-Amable"),
    ("Eastwood Boulevard", "Sugarbush Road"),
    ("Trillium Avenue", "Fairground Road"),
    ("County Road 22", "Mount Pleasant Road"),
    ("Maple Ridge Road", "chemin Côté"),
]


def crossing(a, b):
    """Where two straight streets meet, or would meet if the shorter went on."""
    (ax, ay), (ax2, _) = a.line[0], a.line[-1]
    (bx, by), _ = b.line[0], b.line[-1]
    return (ax, by) if ax == ax2 else (bx, ay)


def places():
    street = {s.official: s for s in STREETS}
    for kind, name_en, name_fr, x, y, sensitive in LANDMARKS:
        yield kind, name_en, name_fr, x, river_y(x) - 5 if y is None else y, sensitive
    for a, b in CORNERS:
        yield "intersection", f"{a} at {b}", f"{a}, angle {b}", *crossing(street[a], street[b]), False


def write_csv(name, rows):
    rows = list(rows)
    with open(HERE / name, "w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    return rows


def place_rows():
    for kind, name_en, name_fr, x, y, sensitive in places():
        lat, lon = to_globe(x, y)
        yield {
            "kind": kind,
            "name_en": name_en,
            "name_fr": name_fr,
            "lat": f"{lat:.6f}",
            "lon": f"{lon:.6f}",
            "ward": ward_of(x, y),
            "sensitive": "yes" if sensitive else "no",
        }


def ward_features():
    for ward, ring in ward_rings().items():
        corners = [list(reversed(to_globe(x, y))) for x, y in ring]
        name_en, name_fr = WARDS[ward]
        yield {
            "type": "Feature",
            "id": ward,
            "properties": {"ward": ward, "name_en": name_en, "name_fr": name_fr},
            "geometry": {"type": "Polygon", "coordinates": [corners + corners[:1]]},
        }


def main():
    wards = {"type": "FeatureCollection", "features": list(ward_features())}
    (HERE / "wards.geojson").write_text(json.dumps(wards, ensure_ascii=False) + "\n", encoding="utf-8")
    made = write_csv("addresses.csv", addresses())
    known = write_csv("places.csv", place_rows())
    print(f"{len(made)} addresses, {len(known)} places, {len(wards['features'])} wards")


if __name__ == "__main__":
    main()
