"""Words around names of places, and names of places that are ordinary words.

What this is for: telling "in Nice" from "a Nice surprise", and "Kunduz province" from the town. What it is not: a
gazetteer (see `stemmata.lexicon.gazetteer`).
"""

from __future__ import annotations

from typing import Final

ADMIN_WORDS: Final = frozenset(
    "province provinces region governorate governorates district districts state department county prefecture oblast krai division territory wilaya canton"
    " municipality commune administration circle cercle emirate republic zone island islands peninsula valley".split()
)
TOWN_WORDS: Final = frozenset("town city village capital port camp suburb neighbourhood neighborhood locality hamlet settlement outskirts airport base area".split())
DIRECTIONS: Final = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest northeastern northwestern southeastern"
    " southwestern upper lower greater rural coastal far mid inner outer neighbouring neighboring nearby downtown".split()
)
PLACE_BEFORE: Final = frozenset(
    "in at near from to of around outside inside across towards toward into via through between within throughout leaving entering reaching visiting"
    " north south east west northern southern eastern western central northeastern northwestern southeastern southwestern northeast northwest southeast"
    " southwest town city village province capital district region neighbouring neighboring nearby downtown greater rural on for".split()
)
TITLES_BEFORE: Final = frozenset(
    "mr mrs ms dr prof col colonel gen general maj major capt captain lt lieutenant sgt sergeant president minister governor senator judge sheikh imam"
    " commander king queen prince princess sir lord lady saint pope bishop father sister brother hajji haji mullah maulvi maulana comrade spokesman spokeswoman"
    " secretary chairman director ambassador mayor chief marshal admiral brigadier corporal private abu ibn bin".split()
)

NEVER_ALONE: Final = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
    of and the in on at to by for a an is as it he she we they you i but not no so if or do be up us am are was were has had this that there here then when where
    what who why how all any both each few more most other some such only own same too very can will just now his her its our their
    taliban daesh isis isil mr mrs eu un nato au african arab english spanish french german canadian western eastern""".split()
) - {"us"}
"""Never the name of a place by themselves, whatever the gazetteer holds."""

ORDINARY: Final = frozenset(
    """nice reading mobile bath bar man best hope home union victory normal orange enterprise independence liberal church hero battle bay date dates along
    police army navy force forces general president minister member state states city police officer officers security council party people group groups
    government military officials official news daily times post star sun standard independent guardian herald tribune gazette press agency radio island
    north south east west northern southern eastern western central centre center upper lower new old great big little high low long short black white green
    red blue golden gold silver iron stone wood rock hill hills lake river park bridge church castle mill field ford hall court
    many most several some fighting killing bombing war peace attack attacks operation operations front line road street avenue square market
    victoria alexandria jordan israel chad georgia santiago washington lincoln jackson madison franklin clinton hamilton monroe jefferson wilson johnson
    david john james michael robert william mary joseph charles thomas daniel paul mark george peter simon martin andrew philip francis louis anthony
    hassan hussein hussain mohammed muhammad mohammad ahmed ahmad ali omar umar osman abdullah ibrahim ismail khalid mustafa mahmoud abbas saleh salih said
    karim jamal nasir sharif rashid hamid aziz amin khan shah singh kumar ram lal malik sultan amir emir haji abu bakr yusuf musa isa dawud idris
    maria carlos jose juan pedro luis jorge antonio manuel fernando francisco miguel rafael diego alfonso ricardo eduardo sergio roberto mario pablo
    barack trump obama bush biden putin assad saddam ghani karzai rouhani erdogan merkel macron sarkozy blair brown cameron thatcher reagan kennedy nixon
    christian muslim muslims islam islamic arab arabs kurd kurds sunni shia shiite hindu jewish catholic church mosque temple
    he she sir lady king queen prince duke earl count baron major captain colonel private
    article chapter section page figure table image photo video comments comment share menu search login home about contact subscribe newsletter
    business sport sports politics culture opinion weather travel health science technology entertainment world international local national
    but yet also however meanwhile despite although because since while after before during until
    university college school hospital bank hotel company corporation institute foundation league liga united inter real young good well like love
    march may august april june summer winter spring mine mission moss police power price price rise star time sale page prior male
    split spa mass miss ill ind ore wash del cal mo ala ark md pa va la me wa mont man que tex ga conn mission laws angel ham eye ear ore enter bomb gun mines camp base post border""".split()
) - {"jordan", "israel", "chad", "georgia", "alexandria", "santiago", "washington"}
"""Names of places that are ordinary words, surnames or first names: taken only after a word of place ("in Nice")."""
