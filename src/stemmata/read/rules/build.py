"""From what the rules found, in tokens, to annotations, in code points.

What this is for: mentions with kinds and antecedents, quotes, counts, hedges and the modality that the clause itself shows.
What it is not: attribution (see `speech`) or normalising (see `stemmata.read.claim`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from stemmata.lexicon.vocabulary import lists, reporting_class
from stemmata.read.attribute import Reaches
from stemmata.read.quantify import Figure, figures_between
from stemmata.read.reader import Annotations, Extent, MarkedArgument, MarkedAttribution, MarkedClaim, MarkedCount, MarkedMention, in_order
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.counting import Counted, counts
from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.verbal import Found, confidence_of
from stemmata.schema.vocabulary import ClaimType, MentionForm, MentionKind, Modality, Voice

SPEECH_ACTS = frozenset({ClaimType.PLEDGE, ClaimType.THREAT_PLOT, ClaimType.DENIAL})
PLURAL_PRONOUNS = frozenset({"they", "them", "we", "us", "these", "those", "themselves"})
THINGS = frozenset({"it", "this", "that", "which"})
UNVERIFIED = "unverified"
"""Name of the rule for what somebody cannot confirm: possible, however it is put."""
REACH = 600
"""Code points over which a pronoun is read back."""


class Builder:
    """Collects mentions and claims of one document."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.mentions: dict[Extent, MarkedMention] = {}
        self.claims: dict[tuple[int, int, str, tuple[tuple[str, int], ...]], MarkedClaim] = {}
        self.named: list[tuple[int, Extent, MentionKind, bool]] = []
        self.kinds: dict[Extent, MarkedMention] = {}
        self.outlets: list[Extent] = []
        self.places: list[Extent] = []
        self.victims: tuple[int, tuple[MarkedArgument, ...]] = (-1, ())

    def prepare(self, sentences: Sequence[Sentence]) -> None:
        """Mark every name, and list the named and described actors for pronouns to stand for."""
        for sentence in sentences:
            for phrase in sentence.phrases:
                if (
                    phrase.kind in (MentionKind.PERSON, MentionKind.ACTOR, MentionKind.ORGANISATION)
                    and phrase.form is not MentionForm.PRONOUN
                ):
                    last = sentence.line.words[phrase.head].lower
                    plural = last.endswith(("s", "men", "people", "police", "children")) and phrase.form is MentionForm.NOMINAL
                    plural = plural or (last in lists()["people"] | lists()["groups"] and last.endswith(("s", "men")))
                    extent = self.extent(sentence, phrase.core, phrase.after)
                    self.named.append((extent.start, extent, phrase.kind, plural))
                    self.kinds[extent] = MarkedMention(extent, phrase.kind, phrase.form)
                if phrase.form is MentionForm.NAME and phrase.place and not phrase.time:
                    self.places.append(extent := self.extent(sentence, phrase.core, phrase.after))
                    self.kinds.setdefault(extent, MarkedMention(extent, MentionKind.PLACE, phrase.form))
                if phrase.form is MentionForm.NAME and phrase.kind is not MentionKind.OTHER and not phrase.time:
                    extent = self.mention(sentence, phrase)
                    if phrase.kind is MentionKind.OUTLET:
                        self.outlets.append(extent)
                        self.kinds[extent] = self.mentions[extent]

    def extent(self, sentence: Sentence, first: int, after: int) -> Extent:
        """Code points of tokens [first, after)."""
        return Extent(sentence.line.words[first].start, sentence.line.words[after - 1].end)

    def mention(self, sentence: Sentence, phrase: Phrase, role: str = "") -> Extent:
        """The mention of a phrase, made once. `role`: that it fills, if any: an "it" that is taken or held is a place."""
        extent = self.extent(sentence, phrase.core, phrase.after)
        if extent not in self.mentions:
            antecedent = self._antecedent(sentence, phrase, extent, role)
            kind = phrase.kind
            if antecedent is not None:
                kind = self.kinds[antecedent].kind
                self.mentions.setdefault(antecedent, self.kinds[antecedent])
            self.mentions[extent] = MarkedMention(extent, kind, phrase.form, antecedent)
        return extent

    def _antecedent(self, sentence: Sentence, phrase: Phrase, extent: Extent, role: str) -> Extent | None:
        """The nearest earlier person ("he"), plural or group ("they"), group or body ("it") within the last 600 code points; of a
        bare "the paper" the outlet named last. None for a name or any other description."""
        if role in ("place_taken", "place_held") and phrase.form is MentionForm.PRONOUN:
            near = [place for place in self.places if 0 < extent.start - place.start <= REACH]
            return near[-1] if near else None
        if phrase.form is not MentionForm.PRONOUN:
            bare = phrase.form is MentionForm.NOMINAL and phrase.kind is MentionKind.OUTLET and phrase.after - phrase.core == 1
            before = bisect_left(self.outlets, extent) if bare else 0
            return self.outlets[before - 1] if before else None
        word = sentence.line.words[phrase.head].lower
        if word in ("i", "we", "you", "me", "us", "who", "what", "which", "that"):
            return None
        last, doers = bisect_left(self.named, extent.start, key=lambda n: n[0]), self._doers(sentence, phrase)
        for start, other, kind, plural in reversed(self.named[max(0, last - 40) : last]):
            if extent.start - start > REACH:
                return None
            if other in doers:
                continue  # who does it to "it" is another
            if word in THINGS and kind is not MentionKind.PERSON and not plural:
                return other
            if word in PLURAL_PRONOUNS and (plural or kind is not MentionKind.PERSON):
                return other
            if word not in THINGS and word not in PLURAL_PRONOUNS and kind is MentionKind.PERSON and not plural:
                return self._apposed(other)
        return None

    def _doers(self, sentence: Sentence, phrase: Phrase) -> set[Extent]:
        """The subjects of the verb whose object a phrase is."""
        clauses = (c for c in sentence.clauses if any(sentence.phrases[n] is phrase for n in c.object))
        return {self.extent(sentence, sentence.phrases[n].core, sentence.phrases[n].after) for c in clauses for n in c.subject}

    def _apposed(self, person: Extent) -> Extent:
        """The name that a description stands beside: of "Tomas Veriko, the mayor," the name."""
        at = bisect_left(self.named, person.start, key=lambda n: n[0])
        if at and self.kinds[person].form is MentionForm.NOMINAL:
            _, name, kind, _ = self.named[at - 1]
            between = self.text[name.end : person.start].lower().replace(",", " , ").split()
            if (
                kind is MentionKind.PERSON
                and self.kinds[name].form is MentionForm.NAME
                and between in ([","], [",", "the"], [",", "a"], [",", "an"])
            ):
                return name
        return person

    def part(self, sentence: Sentence, first: int, after: int, role: str) -> Extent:
        """A mention of some words inside a phrase."""
        extent = self.extent(sentence, first, after)
        if extent not in self.mentions:
            number = sentence.within.get(after - 1)
            kind, form = MentionKind.OTHER, MentionForm.NOMINAL
            if number is not None:
                phrase = sentence.phrases[number]
                kind, form = phrase.kind, phrase.form
            if role in ("leader", "person"):
                kind = MentionKind.PERSON
            elif role in ("org", "parent", "child", "perpetrator", "side_a", "party") and kind is not MentionKind.ORGANISATION:
                kind = MentionKind.ACTOR
            elif role in ("role",):
                kind, form = MentionKind.OTHER, MentionForm.NOMINAL
            if sentence.line.words[first].text[0].isupper() and not sentence.line.caseless and role != "role":
                form = MentionForm.NAME
            self.mentions[extent] = MarkedMention(extent, kind, form)
        return extent

    def figures_of(self, sentence: Sentence) -> tuple[Figure, ...]:
        """The figures of a sentence."""
        if not any(t in "QD" for t in sentence.line.tags):
            return ()
        words = sentence.line.words
        return figures_between(self.text, words[0].start, words[-1].end)

    def claim(self, sentence: Sentence, found: Found, said: Reaches) -> None:
        """Add one claim, unless it repeats one. A success claim needs a party that says it."""
        arguments = [MarkedArgument(role, self._filler(sentence, sentence.phrases[n], role)) for role, n in found.roles]
        arguments += [MarkedArgument(role, self.part(sentence, a, b, role)) for role, a, b in found.modifiers]
        for role, extent in found.carried:
            form = MentionForm.NAME if self.text[extent.start].isupper() else MentionForm.NOMINAL
            self.mentions.setdefault(extent, MarkedMention(extent, MentionKind.ACTOR, form))
            arguments.append(MarkedArgument(role, extent))
        quote = self.extent(sentence, found.start, max(found.after, found.start + 1))
        trigger = self.extent(sentence, *found.trigger) if found.trigger else None
        if trigger and not quote.covers(trigger):
            quote = Extent(min(quote.start, trigger.start), max(quote.end, trigger.end))
        quote = Extent(min((f.start for f in self.figures_of(sentence) if f.start < quote.start < f.end), default=quote.start), quote.end)
        type_ = found.type
        if found.party_only:
            speaker = _party(said, trigger or quote)
            if speaker is None:
                return
            arguments = [a for a in arguments if a.role != "speaker"] + [MarkedArgument("speaker", speaker.source)]
            if "against" not in {a.role for a in arguments}:
                return
        modality, hedges = self.modality(sentence, found)
        if type_ in SPEECH_ACTS and modality is Modality.ASSERTED and type_ is ClaimType.PLEDGE:
            modality = Modality.PLANNED
        arguments = sorted(set(arguments), key=lambda a: (a.extent, a.role))
        negated = found.negated or _denied_subject(sentence, found)
        key = (
            trigger.start if trigger else quote.start,
            quote.end if trigger is None else 0,
            str(type_),
            tuple((a.role, a.extent.start) for a in arguments),
        )
        base = confidence_of(found.rule, type_)
        arguments = self._with_victims(sentence, type_, arguments)
        for group in self._split(sentence, type_, arguments):
            key = (key[0], key[1], key[2], tuple((a.role, a.extent.start) for a in group))
            counts = self.counts(sentence, found, group, quote)
            self.claims.setdefault(
                key,
                MarkedClaim(
                    quote, trigger, type_, found.subtype, self._without_numbers(group), counts, modality, negated, hedges, found.rule, base
                ),
            )

    def _filler(self, sentence: Sentence, phrase: Phrase, role: str) -> Extent:
        """The mention of a filler. What is taken or held is a place, though no gazetteer knows its name."""
        extent = self.mention(sentence, phrase, role)
        marked = self.mentions[extent]
        if role in ("place_taken", "place_held") and marked.kind is MentionKind.PERSON and marked.form is MentionForm.NAME:
            self.mentions[extent] = replace(marked, kind=MentionKind.PLACE)
        return extent

    def _split(self, sentence: Sentence, type_: ClaimType, arguments: Sequence[MarkedArgument]) -> list[tuple[MarkedArgument, ...]]:
        """Coordinated victims with counts of their own are claims of their own; other roles stay together."""
        victims = [a for a in arguments if a.role == "victim"]
        if type_ is not ClaimType.CASUALTY or len(victims) < 2:
            return [tuple(arguments)]
        figures = self.figures_of(sentence)
        own = [v for v in victims if any(f.counted and v.extent.meets(Extent(f.start, max(f.end, f.counted[1]))) for f in figures)]
        if len(own) < 2:
            return [tuple(arguments)]
        rest = [a for a in arguments if a.role != "victim"]
        return [tuple(sorted([v, *rest], key=lambda a: (a.extent, a.role))) for v in victims]

    def _with_victims(self, sentence: Sentence, type_: ClaimType, arguments: list[MarkedArgument]) -> list[MarkedArgument]:
        """Of "killed 47 civilians and injured 52" the injured are civilians too: a mere number counts the victims told just before."""
        if type_ is not ClaimType.CASUALTY:
            return arguments
        start = sentence.line.words[0].start
        victims = tuple(a for a in self._without_numbers(tuple(arguments)) if a.role == "victim")
        if victims:
            self.victims = (start, victims)
        elif self.victims[0] == start and any(a.role == "victim" for a in arguments):
            return sorted([*arguments, *self.victims[1][:1]], key=lambda a: (a.extent, a.role))
        return arguments

    def _without_numbers(self, arguments: tuple[MarkedArgument, ...]) -> tuple[MarkedArgument, ...]:
        """The fillers that are no mere number or state: of "wounded 143", "claimed 46 lives" only the count is told."""
        return tuple(
            a
            for a in arguments
            if a.role != "victim"
            or not ((word := self.text[a.extent.start : a.extent.end].lower().split()[-1]) in NO_VICTIMS or word[0].isdigit())
        )

    def counts(self, sentence: Sentence, found: Found, arguments: Sequence[MarkedArgument], quote: Extent) -> tuple[MarkedCount, ...]:
        """Figures that count a filler of the claim."""
        return counts(Counted(self.text, sentence, self.figures_of(sentence), quote), found, arguments)

    def modality(self, sentence: Sentence, found: Found) -> tuple[Modality, tuple[Extent, ...]]:
        """What the clause itself says of its standing: possible, believed, planned, conditional, a habit; with its hedges."""
        known = lists()
        words = sentence.line.words
        verb = found.verb if found.verb is not None else (found.trigger[0] if found.trigger else found.start)
        governor = sentence.clause_at[found.verb].governor if found.verb in sentence.clause_at else None
        window = _around(sentence, found, verb, governor)
        hedges = tuple(
            self.extent(sentence, i, i + 1)
            for i in sorted(set(window))
            if words[i].lower in known["possible"] or words[i].lower in known["believed"]
        )
        lower = {words[i].lower for i in window}
        standing = _standing(sentence, found, verb, governor)
        if standing is not None:
            return standing, hedges
        if lower & {"will", "would", "could", "may", "might"} and any(w.lower in ("if", "unless") for w in words[: found.start + 1]):
            return Modality.CONDITIONAL, hedges
        if lower & known["possible"] and not lower & {"believed", "thought"}:
            return Modality.POSSIBLE, hedges
        if lower & known["believed"] and (governor is not None or sentence.line.tags[verb] != "V"):
            return Modality.BELIEVED, hedges
        if any(words[i].lower in known["conditional"] for i in range(max(0, found.start - 2), found.start + 1)) or "would" in lower:
            return Modality.CONDITIONAL if "would" not in lower or "if" in {w.lower for w in words} else Modality.PLANNED, hedges
        if lower & known["planned"] and (sentence.line.tags[verb] in "IEGN"):
            return Modality.PLANNED, hedges
        if lower & known["generalisation"]:
            return Modality.GENERALISATION, hedges
        return Modality.ASSERTED, hedges

    def annotations(self, said: Sequence[MarkedAttribution]) -> Annotations:
        """Everything, in the order of the text."""
        attributions = sorted(set(said), key=lambda a: (a.content, a.source, a.cue or a.source, a.voice, a.inferred))
        mentions = sorted(self.mentions.values(), key=lambda m: m.extent)
        return Annotations(tuple(mentions), in_order(self.claims.values()), tuple(attributions))


def _around(sentence: Sentence, found: Found, verb: int, governor: int | None) -> list[int]:
    """The tokens whose words tell the modality: the verb group, the verb over it, the words before a noun."""
    first = verb
    while first > 0 and verb - first < 7 and sentence.line.tags[first - 1] in "XOMBHZT":
        first -= 1
    window = list(range(first, verb + 1))
    if found.rule == "noun" and found.trigger:
        window += range(max(found.start, found.trigger[0] - 4), found.trigger[0])
    if found.rule == "feared":
        window += range(max(0, verb - 3), verb)
    if governor is not None:
        window += range(max(0, governor - 1), governor + 1)
    return window


def _standing(sentence: Sentence, found: Found, verb: int, governor: int | None) -> Modality | None:
    """What the build of the sentence tells before any single word does: a question, a wish, hearsay."""
    tags = sentence.line.tags
    if sentence.line.words[-1].text == "?" and (tags[0] in "ZMBHW" or tags[verb] == "I"):
        return Modality.POSSIBLE  # a question asserts nothing
    if found.rule == UNVERIFIED or _is_unconfirmed(sentence, verb):
        return Modality.POSSIBLE
    if _is_wish(sentence, found, governor):
        return Modality.PLANNED
    if found.rule != "noun" and _is_hearsay(sentence, verb, governor):
        return Modality.REPORTED
    return None


def _is_unconfirmed(sentence: Sentence, verb: int) -> bool:
    """Whether somebody says only that they cannot say so: "could not confirm that", "did not say whether"."""
    words = sentence.line.words
    for clause in sentence.clauses:
        if clause.verb + 1 >= verb:
            return False
        unsaid = clause.negated and reporting_class(clause.lemma) in ("say", "claim", "believe")
        if unsaid and words[clause.verb + 1].lower in OPEN_CLAUSES and not any(w.lower == "but" for w in words[clause.verb : verb]):
            return True
    return False


OPEN_CLAUSES = frozenset({"that", "whether", "if"})


def _is_wish(sentence: Sentence, found: Found, governor: int | None) -> bool:
    """Whether the act stands under an order, a plan or an attempt: "ordered his men to attack", "a plot to bomb"."""
    known = lists()
    line = sentence.line
    clause = sentence.clause_at.get(found.verb) if found.verb is not None else None
    if clause is not None and "to" in clause.auxiliaries:
        before = line.before(clause.group)
        if before >= 0 and line.words[before].lower in known["wishes"] and line.tags[before] == "N":
            return True
    if governor is not None:
        form = line.forms[governor]
        return form is not None and form.lemma in (known["wishing"] | (known["trying"] if found.type is ClaimType.CASUALTY else set()))
    return False


def _is_hearsay(sentence: Sentence, verb: int, governor: int | None) -> bool:
    """Whether somebody unnamed says so: "it was reported that", "are said to have", "were reported killed"."""
    line = sentence.line
    if governor is not None and governor in sentence.clause_at:
        over = sentence.clause_at[governor]
        return over.passive and reporting_class(over.lemma) == "say"
    for clause in sentence.clauses:
        if clause.verb >= verb:
            return False
        reports = clause.passive and reporting_class(clause.lemma) == "say"
        if reports and (clause.verb == verb - 1 or line.words[max(0, clause.group - 1)].lower == "it"):
            return True
    return False


def _denied_subject(sentence: Sentence, found: Found) -> bool:
    """Whether the subject says that nobody did or suffered it, or the act is one somebody failed to do."""
    if found.verb not in sentence.clause_at:
        return False
    clause = sentence.clause_at[found.verb]
    form = sentence.line.forms[clause.governor] if clause.governor is not None else None
    if form is not None and form.lemma in lists()["failing"]:
        return True
    words = sentence.line.words
    first = sentence.phrases[clause.subject[0]].first if clause.subject else len(words)
    return first < len(words) and (words[first].lower in NOBODY or (first > 0 and words[first - 1].lower in NOBODY))


NOBODY = frozenset({"no", "nobody", "none", "neither"})
NO_VICTIMS = frozenset({"life", "lives", "killed"})


def _party(said: Reaches, extent: Extent) -> MarkedAttribution | None:
    """The party in whose words the trigger stands: the one nearest by grammar."""
    parties = [a for a in said.over(extent) if a.voice in (Voice.PARTY, Voice.BODY, Voice.OFFICIAL) and not a.inferred]
    return min(parties, key=lambda a: (a.content.end - a.content.start, a.source)) if parties else None
