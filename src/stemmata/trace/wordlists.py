"""The words by which tracing tells kinds of sources: offices, bodies, papers, words of telling.

What this is for: one place for the word lists of this package. What it is not: names (see `stemmata.lexicon`) or rules.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TELLING = _words(
    "said says say reported reports report wrote writes write revealed reveals told tells announced noted notes added adds "
    "quoted quotes quote described describes confirmed confirms claimed claims disclosed published publishes broadcast broke "
    "spoke learned learnt found finds gave gives carried carries citing cited cites quoting according story scoop exclusive "
    "informed interview bares bared"
)
"""Words that make a publication's name beside them a citation."""

BODY_WORDS = _words(
    "ministry command panel commission committee mission department council government army police force forces office "
    "presidency embassy court parliament senate taskforce directorate authority agency administration"
)
"""Words that make a publisher without a resolved entity an official body and not a publication."""

PRESS_WORDS = _words(
    "press news newswire newsline wire radio television tv newspaper gazette herald tribune courier times daily weekly broadcasting"
)
"""Words in the name of an organisation that make it a publication, unless it is an office, a council or the like."""

WIRE_WORDS = _words("press news newswire newsline wire")
"""Words that beside "agency" make a news agency."""

NO_PRESS = _words("foundation institute secretary freedom club union corps federation conference syndicate release")
"""Words that keep an organisation with a press word in its name from being a publication."""

RELEASES = ("communique", "press release", "press statement", "statement", "bulletin", "announcement")
"""Headings of what a body puts out itself."""

NAMING = _words("according to told informed citing quoting by interview with")
"""Words that before a publication's name make it the source, whatever follows it."""

SPEAKING = _words(
    "say says said tell tells told report reports reported announce announces announced note notes noted add adds added confirm confirms"
    " confirmed reveal reveals revealed admit admits admitted blame blames blamed insist insists insisted deny denies denied reject rejects"
    " rejected accuse accuses accused warn warns warned acknowledge acknowledges acknowledged state states stated maintain maintains"
)
"""Verbs that, right after the name of a body, make it the speaker."""

UTTERING = _words("held holds put puts spoke speaks called calls promised vowed claimed claims accused spoken quoted gave gives")
"""What else a spokesman does by speaking: "held the League responsible", "put the dead at 60"."""

REPORTS = SPEAKING | _words(
    "gives gave lists listed counts counted estimates estimated writes wrote puts put describes described documents"
)
"""The same of a body that bears no arms: "the Panel gives more"."""

STRESSING = _words("itself themselves also again later then since now still always long has have had even publicly repeatedly")
"""What may stand between a speaker and the verb."""

TAKING = _words("took takes taken claimed claims accepted")
"""Verbs that with "responsibility" are a saying."""

WEIGHTY = _words(
    "not no never former ex least most about nearly almost more fewer less over killed injured wounded dead missing denied confirmed"
    " and or one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    " twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands dozen dozens scores"
)
"""Words whose change changes what is told."""

UNSAID = _words("to would will should could might may shall cannot")
"""First words of a cue by which nothing was said yet."""

MEDIA_WORDS = _words("statement video audio message recording communique letter broadcast bulletin leaflet post release")
"""What a body puts out: "in a video", after its name as the subject of the sentence, is its own word."""

ANNOUNCING = _words("announces informs condemns regrets declares wishes reminds")
"""Words by which a body speaks of itself on a page of its own ("the Command announces")."""

OFFICES = _words(
    "spokesman spokeswoman spokesperson spokespeople commander commanders governor minister general generals officer officers president"
)
"""Offices whose holders speak for a named institution (R1). A mayor, an administrator or an unnamed official is a witness."""

STATE_OFFICES = _words("general generals minister ministers president governor governors")
"""Those of them that a state has and an armed group as a rule has not."""

MILITARY_WORDS = _words("army military troops soldiers forces garrison")

CIVIL_WORDS = _words("human rights observatory panel monitors monitoring observers relief aid united nations institute council press media")
"""Words that keep a body from being taken for a force by one of FORCE_WORDS ("Security Council", "Monitoring Panel")."""

OPINION_WORDS = _words("expert experts analyst analysts pundit pundits commentator commentators boffins think tank observers scholars")
"""Words for people who judge from afar: they are no witnesses to a page (R1)."""

MULTINATIONAL = _words("joint coalition mission multinational union alliance nato regional")

COMMANDING = _words("command army military forces defence defense war")
"""Words in the name of a body that commands the armed force of a state."""

DOCUMENT_WORDS = _words("statement report communique message document video audio recording text letter release bulletin")
"""Words for what a body puts out: "a statement signed by X" is X's own voice."""

PAPER_WORDS = _words(
    "paper newspaper daily weekly periodical tabloid journal magazine agency article story report broadcaster station channel outlet"
    " reporter reporters"
)
"""Words that point back to a publication named before."""

BODY_NOUNS = _words(
    "panel group monitors observers experts inspectors investigators commission mission ministry command company firm force army"
)
"""Words that point back to a body named before."""

COMPANIES = _words("company firm")
"""Those of them that no body of a state, no party and no group of observers is called by."""

PRINTED = _words("newspaper magazine website tabloid broadsheet")
"""What follows a publication's name and is no part of it."""

REPORTING = _words("panel monitors observers experts inspectors investigators commission mission")
"""Those of them that put out reports."""

PRESS_NOUNS = _words(
    "newspaper paper daily weekly magazine journal tabloid broadsheet broadcaster newswire website site portal outlet blog"
)
"""Nouns that make the name beside them a publication's. "agency", "station" and "channel" are left out: they name much else."""

MEMBERS = _words("member members state states government governments country countries one two three several some single other others")
"""Words of a name that tells no speaker apart: "a Member State" inside a report is the report (R3)."""

EMPTY_WORDS = _words("a an the of in on at to and or by for from with that had has have was were is be been it its his their he they")

STATE_WORDS = MILITARY_WORDS | _words("government junta regime authorities")
"""Words that name the armed side of a state without saying which."""

GENERIC_BODIES = STATE_WORDS | _words("police gendarmerie navy")
"""Words for a body that many states and towns have."""

SEATS = _words("the a of national central federal headquarters directorate general our its")
"""Words beside "police" or "government" that tell it from no other part of the same state's."""

CIVIL_MINISTRIES = _words("ministry interior home information justice health education labour labor agriculture finance transport energy")
"""Words of ministries that command no army; a ministry without a country is a part of the one government."""

BARE_WORDS = STATE_WORDS | _words("our its armed security ministry command troops soldiers forces generals ground")
"""Words of which a name that tells no body apart consists."""

FORCE_WORDS = GENERIC_BODIES | _words(
    "command brigade brigades militia guard guards force forces defence defense interior security militants insurgents"
)
"""Words that make a body a party by what it is: it bears arms or commands those who do (R5)."""

TELLING_BODIES = (BODY_WORDS | BODY_NOUNS | CIVIL_WORDS | FORCE_WORDS | {"observatory", "party", "union", "diocese"}) - COMPANIES
"""Words of a name that say what a body is."""
