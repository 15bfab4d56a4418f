"""Why numbers differ, in words that can be read off the records."""

from stemmata.web.differing import near, why


def variant(origin, document, hedge="exact", used=True, **numbers):
    return {"origin": origin, "document": document, "hedge": hedge, "used": used, "low": None, "best": None, "high": None, **numbers}


def page(day):
    return {"published": {"earliest": day, "latest": day}}


def test_numbers_that_agree_need_no_ground():
    assert why({"variants": [variant("a", "p", best=3), variant("b", "q", best=3)]}, {}) == []


def test_wording_days_origins_and_retellings_are_told():
    told = [variant("a", "p", best=17), variant("b", "q", hedge="at_least", low=33), variant("b", "r", used=False, best=40)]
    grounds = why({"variants": told}, {"p": page("2023-03-10"), "q": page("2023-03-12"), "r": page("2023-03-13")})
    assert grounds == [
        "they are worded otherwise: a plain number, at least so many",
        "the number rises with the day of the report: 17 on 10 Mar 2023, 40 on 13 Mar 2023",
        "2 origins give them, each counted once",
        "1 retelling of an origin that is counted already stands apart from it",
    ]


def test_near_events_say_in_what_they_differ():
    def event(ident, day, place, kind="attack"):
        return {"id": ident, "type": kind, "time": {"earliest": day, "latest": day}, "place": place and {"name": place, "text": place}}

    class Made:
        def events(self, **_):
            return [
                event("a", "2023-03-08", "Markoye"),
                event("b", "2023-03-09", "Markoye"),
                event("c", "2023-03-08", "Dori"),
                event("d", "2023-03-08", "Dori", "arrest"),
            ]

    found = near(Made(), event("a", "2023-03-08", "Markoye"))
    assert [(n["event"]["id"], n["apart"]) for n in found] == [("b", ["day"]), ("c", ["place"])]
