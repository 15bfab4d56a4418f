"""Words of figures: numerals, vague words, hedges, units and the nouns that "a" counts.

What this is for: the word lists that `stemmata.read.numerals` and `stemmata.read.quantify` look up. What it is not: a
grammar. Source of the values of vague words: rule R7 and the coding guide ("scores" 40-199, "multiple" low 2).
"""

from __future__ import annotations

from typing import Final

ONES: Final = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS: Final = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)} | {"fourty": 40}
SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12, "dozen": 12}
SHORT_SCALES: Final = {"k": 1000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}

PLURAL_SCALES: Final[dict[str, tuple[int, int | None]]] = {
    "tens": (20, 99),
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "millions": (2_000_000, None),
    "billions": (2_000_000_000, None),
}
"""Vague words -> low, high (None = open)."""

VAGUE_BEFORE_NOUN: Final = {"several": 3, "many": 3, "some": 3, "numerous": 3, "multiple": 2, "countless": 3}
"""Vague words that stand before what they count -> low, open."""

VAGUE_PHRASES: Final = {
    ("a", "few"): 3,
    ("a", "handful", "of"): 3,
    ("a", "number", "of"): 2,
    ("a", "series", "of"): 2,
    ("a", "string", "of"): 2,
}

AT_LEAST: Final = (
    "at least", "no fewer than", "no less than", "not less than", "not fewer than", "more than", "over", "upwards of", "upward of", "in excess of",
    "exceeds", "exceeding", "exceeded", "a minimum of", "above", "greater than", "as few as", "at the least", "at the very least", "well over",
)  # fmt: skip
AT_MOST: Final = (
    "up to",
    "at most",
    "at the most",
    "no more than",
    "not more than",
    "as many as",
    "as much as",
    "a maximum of",
    "never more than", "never had more than",
)
FEWER: Final = ("fewer than", "less than", "under", "below")
ABOUT: Final = (
    "about", "around", "approximately", "approx", "approx.", "some", "roughly", "nearly", "almost", "close to", "an estimated", "estimated", "perhaps", "maybe",
    "circa", "ca", "ca.", "an approximate", "probably", "possibly", "just over", "just under", "a little over", "more or less", "more like", "somewhere around",
)  # fmt: skip
AFTER_AT_LEAST: Final = ("or more", "or above", "at the least", "at least", "and more", "at a minimum")
AFTER_AT_MOST: Final = ("at most", "at the most", "or fewer", "or less", "at a maximum")
AFTER_ABOUT: Final = ("or so", "or thereabouts", "more or less")

SUBSET_CUES: Final = (
    "including", "among them", "among whom", "among which", "amongst them", "of them", "of whom", "of which", "of these", "of those", "include", "among those", "most of them",
)  # fmt: skip
SUBSET_AFTER: Final = frozenset({"them", "whom", "which", "these", "those", "us", "you"})

TIME_UNITS: Final = frozenset(
    "second seconds minute minutes hour hours day days night nights week weeks fortnight month months year years decade decades century centuries"
    " am pm a.m. p.m. a.m p.m gmt utc o'clock hrs mins noon midnight season seasons weekend weekends generation generations quarter quarters"
    " weekday weekdays morning mornings evening evenings afternoon afternoons anniversary".split()
)
OTHER_UNITS: Final = frozenset(
    "km kms kilometre kilometres kilometer kilometers mile miles metre metres meter meters m cm mm yard yards foot feet ft inch inches nm"
    " kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes gram grams tonne tonnes ton tons pound-weight litre litres liter liters gallon gallons"
    " hectare hectares acre acres square cubic degrees degree percent per cent % mph kph kmh knots megawatts mw kw kv khz mhz fm gb mb ha sq km2"
    " percentage point points seat seats vote votes".split()
)
CURRENCIES: Final = frozenset(
    "dollar dollars euro euros franc francs pound pounds sterling rupee rupees naira peso pesos shilling shillings dinar dinars dirham dirhams rial rials"
    " riyal riyals ruble rubles rouble roubles yen yuan lira liras metical meticais kwacha cedi cedis birr rand afghani afghanis cfa usd eur gbp fcfa"
    " real reais sol soles bolivar bolivars cent cents kyat hryvnia hryvnias taka ouguiya".split()
)
CURRENCY_SIGNS: Final = frozenset(
    {"$", "£", "€", "¥", "₦", "us$", "usd", "eur", "gbp", "₹", "₽", "rs", "rs.", "c$", "a$", "₤", "cfa", "fcfa"}
)

LABELS: Final = frozenset(
    "article articles art art. resolution chapter page pages p. pp. no no. nos. number section paragraph para para. annex appendix point phase line route highway road"
    " unit room channel flight boeing airbus antonov tupolev mi su mig type model volume vol vol. figure table box issue version part step stage day"
    " group-of sector district zone block ward km camp checkpoint building apartment floor gate brigade battalion division regiment company squadron"
    " level grade class tel tel. phone fax code psalm verse round group radio fm bbc-radio area zip box".split()
)
"""Words that make the number after them a label ("Article 5", "Boeing 737", "page 7")."""

PERSONS: Final = frozenset(
    """accomplice activist adolescent adult adviser agent aide airman ambassador analyst archbishop artist assailant assassin attacker attorney baby bandit bishop
    boatman bodyguard bomber boy brother bureaucrat businessman businesswoman butcher bystander cadet cameraman candidate captain captive carpenter chief child
    citizen civilian cleric clerk colleague collaborator colonel columnist combatant commander commando commissioner comrade conscript constable contractor cook
    corporal councillor councilman counsellor courier cousin coach criminal customs-officer daughter dealer defector defendant deputy deserter detainee
    diplomat director dissident doctor driver drover editor elder employee engineer envoy escort ex-soldier executive expert farmer father fighter firefighter
    fisherman foreigner foreman fugitive general gendarme girl governor grandfather grandmother guard guardsman guerrilla guerilla guide gunman headman headmaster
    helper herder herdsman hostage hunter husband imam infant informant informer inmate inspector insurgent interpreter intruder inventor jihadist
    journalist judge kidnapper killer labourer laborer landowner lawmaker lawyer leader lecturer lieutenant magistrate maid major man manager marine marshal
    mayor mechanic mediator medic member mercenary merchant messenger midwife migrant militant militiaman miner minister minor missionary monk mother mullah
    national negotiator neighbour neighbor nephew newsman newsreader niece nun nurse officer official operative operator paramedic paramilitary paratrooper parent partisan
    passenger passer-by pastor patient patrolman peacekeeper peasant pedestrian pensioner person photographer physician pilgrim pilot pirate poet
    policeman policewoman politician porter postman preacher president priest prince principal prisoner prosecutor protester protestor psychologist publisher
    pupil rabbi radio-operator ranger reader rebel recruit recruiter refugee relative repairman reporter reservist resident researcher rioter robber sailor
    salesman scholar scientist scout secretary senator sentry separatist sergeant servant serviceman servicewoman settler shepherd sheikh shooter shopkeeper singer sister
    smuggler sniper soldier son spokesman spokeswoman spokesperson spy stevedore statesman student subordinate suspect teacher technician teenager terrorist tourist
    trader trainee trainer translator traveller traveler trooper truck-driver uncle aunt vendor veteran victim villager volunteer waiter warden warlord watchman widow
    wife witness woman worker writer youngster youth ringleader mastermind usher tea-seller postmaster boatswain shopowner stallholder civil-servant""".split()
)
"""Nouns for one person: "a soldier" = 1."""

THINGS: Final = frozenset(
    """aircraft airliner airplane ambulance ambush apc armoured-vehicle assault attack bike blast boat bomb bombing bridge building bulldozer bus canoe cannon
    car checkpoint clash convoy device dhow drone engine explosion explosive grenade gun gunship hamlet handgun helicopter hospital house howitzer ied jet kidnapping
    landmine lorry machete machine-gun mine minibus missile mortar motorbike motorboat motorcycle mosque murder outpost pickup pistol plane raid revolver rifle rocket
    school shell ship shooting shotgun skiff strike submachine-gun tank tanker tanker-truck taxi tractor trailer train truck van vehicle vessel village warplane warship weapon""".split()
)
WEAPONS: Final = frozenset(
    """bomb bombs cannon cannons drone drones explosive explosives firearm firearms grenade grenades gun guns handgun handguns howitzer howitzers ied ieds
    kalashnikov kalashnikovs landmine landmines launcher launchers machete machetes missile missiles mortar mortars pistol pistols revolver revolvers rifle
    rifles rocket rockets shell shells shotgun shotguns torpedo torpedoes weapon weapons""".split()
)
"""Nouns that alone decide that weapons are counted."""

NO_COUNT: Final = frozenset("casualties casualty injuries deaths victims fatalities losses wounded dead survivors".split())
"""After "no": the figure is 0."""

IRREGULAR_PLURALS: Final = frozenset(
    "people men women children personnel police dead wounded troops others more militia cattle livestock infantry crew staff servicemen gendarmerie"
    " policemen policewomen militiamen gunmen tribesmen fishermen herdsmen businessmen watchmen clergymen crewmen airmen guardsmen newsmen youth injured"
    " missing killed head lives aircraft civilians comrades jihadi ex-militaries media wives".split()
)
