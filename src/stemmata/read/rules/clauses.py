"""The clause around a verb: its subject, object, prepositional phrases, voice and negation.

What this is for: shallow, linear-time grammar over word classes and noun phrases. What it is not: a parse: long-distance
structure is guessed by a few rules of order, and nothing is guessed where they do not hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from stemmata.lexicon.vocabulary import lists, reporting_class
from stemmata.read.rules.phrases import Phrase
from stemmata.read.rules.tagging import Line

REACH = 14
"""Tokens to the left within which a subject is looked for: longer gaps were wrong more often than right on the training texts."""
OBJECT_CONTROL = lists()["object_control"]
STARTERS = lists()["clause_starters"] | {"before", "following", "including"}
TWO_WORD_PREPOSITIONS = {"in front": 3, "out of": 2, "such as": 2, "because of": 2, "as part": 3, "on behalf": 3}
"""How many tokens a preposition has that begins with these two."""


@dataclass(slots=True)
class Clause:
    """A verb in its clause. Indexes count phrases of the sentence; `start` and `after` are tokens of the clause's stretch."""

    verb: int
    group: int
    lemma: str
    passive: bool
    negated: bool
    auxiliaries: tuple[str, ...]
    subject: list[int] = field(default_factory=list)
    object: list[int] = field(default_factory=list)
    preps: list[tuple[str, int, int]] = field(default_factory=list)
    start: int = 0
    after: int = 0
    governor: int | None = None
    inherited: bool = False
    second: int | None = None


class Sentence:
    """A tagged sentence with its noun phrases and clauses."""

    def __init__(self, line: Line, phrases: Sequence[Phrase]) -> None:
        self.line = line
        self.phrases = list(phrases)
        self.starting = {p.first: n for n, p in enumerate(self.phrases)}
        self.ending = {p.after: n for n, p in enumerate(self.phrases)}
        self.within: dict[int, int] = {}
        for n, phrase in enumerate(self.phrases):
            for token in range(phrase.first, phrase.after):
                self.within[token] = n
        self.clauses: list[Clause] = []
        self.clause_at: dict[int, Clause] = {}
        for i, tag in enumerate(line.tags):
            if tag in "VEIG" and line.forms[i] is not None:
                clause = self._clause(i)
                self.clauses.append(clause)
                self.clause_at[i] = clause

    def _clause(self, i: int) -> Clause:
        line = self.line
        form = line.forms[i]
        assert form is not None
        group, negated, aux = self._group(i)
        passive = (line.tags[i] == "E" and not any(a in ("have", "has", "had", "having") for a in aux[:1])) or self._is_passive(aux, i)
        clause = Clause(i, group, form.lemma, passive, negated, tuple(aux))
        self._right(clause)
        if passive and line.title and not aux and clause.object and "b" in form.features:
            clause.passive = False  # "Raiders overrun army base": a headline's present
        if (
            line.tags[i] == "V"
            and "n" in form.features
            and not aux
            and not clause.object
            and "d" in form.features
            and self._reduced(clause)
        ):
            clause.passive = True
        self._left(clause)
        return clause

    def _group(self, i: int) -> tuple[int, bool, list[str]]:
        """The first token of the verb group, whether it is negated, and its auxiliaries, nearest first."""
        line = self.line
        aux: list[str] = []
        negated = False
        j = i - 1
        while j >= 0 and line.tags[j] in "XOMBHZT" and i - j < 9:
            if line.tags[j] == "O" or line.words[j].lower.endswith("n't") or line.words[j].lower in ("cannot", "never"):
                negated = True
            if line.tags[j] not in "XO":
                aux.append(line.words[j].lower)
            j -= 1
        first = j + 1
        while first < i and line.tags[first] == "X":
            first += 1
        return first, negated, aux

    def _is_passive(self, aux: list[str], i: int) -> bool:
        return self.line.tags[i] == "E" and bool(PASSIVE & set(aux[:1]))

    def _reduced(self, clause: Clause) -> bool:
        """A past form without object that "by" or "in" follows, or that stands after a phrase of people: "soldiers killed in"."""
        line = self.line
        after = line.after(clause.verb)
        if after < len(line.words) and line.words[after].lower == "by":
            return True
        if after + 2 in self.starting and line.tags[after] == "C" and line.tags[after + 1] == "V":
            return False  # "bombed and strafed the town": one object
        timed = after in self.starting and self.phrases[self.starting[after]].time
        return clause.lemma in TRANSITIVE and (after >= len(line.tags) or line.tags[after] in "P.,C)X" or timed)

    def _right(self, clause: Clause) -> None:
        """Object and prepositional phrases up to the next boundary."""
        line, tags = self.line, self.line.tags
        i = clause.verb + 1
        while i < len(tags) and tags[i] in "XO" and i not in self.starting:
            i += 1
        end = clause.verb + 1
        while i < len(tags) and line.words[i].lower in PARTICLES and i - clause.verb < 3:
            i += 1
        if i + 1 < len(tags) and tags[i] == tags[clause.verb - 1] == '"':
            i += 1  # he "neutralised" 40 of them
        if i in self.starting and not self.phrases[self.starting[i]].time:
            end = self._coordinated(clause.object, self.starting[i])
            if end in self.starting and len(clause.object) == 1 and not self.phrases[self.starting[end]].time and tags[end] in "DQNX":
                clause.second = self.starting[end]
                end = self.phrases[clause.second].after
            i = end
        while i < len(tags):
            if i in self.starting and self.phrases[self.starting[i]].time:
                i = end = self.phrases[self.starting[i]].after
                continue
            if tags[i] == "X" and i not in self.starting:
                i += 1
                continue
            if tags[i] != "P" or line.words[i].lower in STARTERS:
                break
            at, prep = self._preposition(i)
            if at not in self.starting:
                break
            number = self.starting[at]
            targets: list[int] = []
            stop = self._coordinated(targets, number)
            clause.preps.extend((prep, t, i) for t in targets)
            i = end = stop
        clause.after = end

    def _preposition(self, i: int) -> tuple[int, str]:
        words = self.line.words
        length = TWO_WORD_PREPOSITIONS.get(" ".join(w.lower for w in words[i : i + 2]), 1)
        if length == 1 and i + 1 < len(words) and self.line.tags[i + 1] == "P":
            length = 2
        at = i + length
        while at < len(words) and self.line.tags[at] == "X" and at not in self.starting:
            at += 1
        return at, " ".join(w.lower for w in words[i : i + length])

    def _coordinated(self, into: list[int], number: int) -> int:
        """Add a phrase and those joined to it by "and" or commas; the token after the last."""
        tags = self.line.tags
        into.append(number)
        after = self.phrases[number].after
        while after + 1 < len(tags):
            step = after
            if tags[step] == "," and step + 1 < len(tags):
                step += 1
            if step < len(tags) and tags[step] == "C":
                step += 1
            if step == after or step not in self.starting:
                break
            other = self.starting[step]
            stop = self.phrases[other].after
            if self.phrases[other].time or self.phrases[other].form.value == "pronoun":
                break
            if stop < len(tags) and (tags[stop] in "VBHMZEW" or (tags[step - 1] == "," and (tags[stop] not in ",C" or self._tells(stop)))):
                break
            into.append(other)
            after = stop
        return after

    def _tells(self, first: int) -> bool:
        """Whether what goes on behind a phrase is the subject of a verb of its own: "wounding dozens, a teacher | and a nurse said"."""
        tags, after = self.line.tags, first
        while (step := after + 1 + (tags[after : after + 2] == [",", "C"])) in self.starting and tags[after] in ",C":
            after = self.phrases[self.starting[step]].after
        after += after > first and tags[after : after + 1] == [","]  # "lost 12 men, its leader, Gen. Reed, told"
        return after < len(tags) and tags[after] in "VBHM"

    def _left(self, clause: Clause) -> None:
        """The subject: the phrase before the verb group, over parentheses, control, coordination and relatives."""
        tags = self.line.tags
        clause.start = clause.group
        j = self.line.before(clause.group)
        if "to" in clause.auxiliaries and self._controlled(clause):
            return
        if tags[clause.verb] == "G" and (j < 0 or tags[j] in ",PC"):
            if j < 0 or tags[j] != "C" or not self._shared(clause, j):
                self._inherit(clause)
            return
        if j >= 0 and tags[j] == "C" and self._shared(clause, j):
            return
        if j >= 0 and tags[j] == "W":
            self._relative(clause, j)
            return
        while j + 1 in self.ending and self.phrases[self.ending[j + 1]].time and self.phrases[self.ending[j + 1]].first > 1:
            j = self.phrases[self.ending[j + 1]].first - 1
            j -= self.line.words[j].lower == "on" and (j in self.ending or tags[j - 1] == ")")  # "the army (FDL) on Monday said"
        self._adjacent(clause, j)

    def _adjacent(self, clause: Clause, j: int) -> None:
        """The subject that ends at token j, over a parenthesis; else that of the clause before."""
        tags = self.line.tags
        if j >= 0 and tags[j] in ",)":
            opened = self._opening(j)
            if opened is not None:
                j = opened
            elif tags[j] == "," and clause.passive and j in self.ending:
                j -= 1  # "the rebels, led by X"
        if j + 1 in self.ending:
            chain = self._head_of(self.ending[j + 1])
            verb = self.line.before(self.phrases[chain[0]].first)
            if verb > 0 and tags[verb] == "P":
                verb = self.line.before(verb)  # "a spokesman who goes by the name of X put"
            relative = self.clause_at.get(verb)
            if relative is not None and relative.subject and relative.group and tags[relative.group - 1] == "W":
                chain = relative.subject  # "an official who visited the site told": the official
            elif relative is None:
                chain = self._before_relative(chain)
            clause.subject = chain
            clause.start = min(self.phrases[n].first for n in chain)
        elif tags[clause.verb] in "VE":
            self._inherit(clause)

    def _before_relative(self, chain: list[int]) -> list[int]:
        """ "an officer who was in charge of a depot joined": the officer, not the charge."""
        tags = self.line.tags
        k = self.phrases[chain[0]].first - 1
        if k < 0 or tags[k] not in "PB":
            return chain
        while k > 0 and tags[k] in "PBXOMH":
            k -= 1
        return [self.ending[k]] if k > 0 and tags[k] == "W" and k in self.ending else chain

    def _relative(self, clause: Clause, j: int) -> None:
        """ "X, who ...", "attacks in Syria which ...": the phrase before the relative; over an apposition, its name."""
        tags = self.line.tags
        comma = j > 0 and tags[j - 1] == ","
        k = j - 2 if comma else j - 1
        if comma and k > 0 and tags[k] == ")":
            k = self._opening(k) or k  # "the Front (FDL), which"
        if k + 1 not in self.ending:
            return
        number = self.ending[k + 1]
        if comma or self.phrases[number].place or self.phrases[number].time or self._is_of_a_person(number, j):
            number = self._head_of(number)[0]
        first = self.phrases[number].first
        if comma and first > 2 and tags[first - 2 : first] == [",", "P"] and first - 2 in self.ending:
            first = self.phrases[self._head_of(self.ending[first - 2])[0]].first  # "Y, mayor of Z, in the north, who"
        if comma and first > 1 and tags[first - 1] == "," and first - 1 in self.ending:
            name = self.ending[first - 1]
            if self.phrases[name].form.value == "name" or self.line.caseless:
                number = name
        clause.subject, clause.inherited, clause.start = [number], True, j

    def _is_of_a_person(self, number: int, j: int) -> bool:
        """ "a spokesman for the Front who": "who" stands for the spokesman, where the nearest phrase is no person."""
        if self.line.words[j].lower != "who" or self.phrases[number].kind.value not in ("actor", "organisation"):
            return False
        head = self.phrases[self._head_of(number)[0]]
        return self.line.words[head.head].lower in PERSONS

    def _opening(self, j: int) -> int | None:
        """The token before the comma or bracket that opens what closes at token j, if a phrase ends there."""
        tags = self.line.tags
        opener = "(" if tags[j] == ")" else ","
        k = j - 1
        while k > 0 and j - k < 2 * REACH:
            if tags[k] == opener and k in self.ending:
                return k - 1
            k -= 1
        return None

    def _head_of(self, number: int) -> list[int]:
        """From the phrase just before a verb to the head of its chain ("leaders of the group" -> leaders), with coordination."""
        tags, line = self.line.tags, self.line
        while True:
            first = self.phrases[number].first
            if first < 2 or tags[first - 1] != "P" or line.words[first - 1].lower in STARTERS or first - 1 not in self.ending:
                break
            before = self.ending[first - 1]
            if self.phrases[before].time:
                break
            number = before
        first = self.phrases[number].first
        told = first > 2 and tags[first - 1] == "P" and tags[first - 2] in "EV" and first - 2 in self.ending and line.forms[first - 2]
        if told and not self._reports(first - 2):
            number = self.ending[first - 2]  # "survivors interviewed by the panel", "a bomb hidden in a cart": the survivors, the bomb
        joined = [number]
        first = self.phrases[number].first
        apart = first > 2 and tags[first - 1] == "C" and tags[first - 2] == ","
        while first >= 2 and tags[first - 1] in "C,":
            step = first - 1
            if tags[step] == "C" and tags[step - 1] == ",":
                step -= 1
            if step not in self.ending or self.phrases[self.ending[step]].time or (tags[first - 1] == "," and len(joined) == 1):
                break
            before = self.ending[step]
            if tags[first - 1] == "," and any(before in clause.object for clause in self.clauses):
                break  # "left nine dead, medical and security sources said"
            earlier = self.phrases[before].first - 1
            if earlier >= 0 and (tags[earlier] in "VEGI" or (tags[earlier] == "P" and line.words[earlier].lower != "of")):
                if tags[first - 1] == "C" and tags[earlier] in "VEGI" and not apart and self._reports(earlier):
                    joined.insert(0, before)  # "police said three guards and two drivers had died"
                if apart and tags[earlier] in "VEGI":
                    return [number]  # "hold the towns, and its generals announce": objects of another verb
                break
            joined.insert(0, before)
            first = self.phrases[before].first
        return joined

    def _reports(self, i: int) -> bool:
        """Whether token i is a verb of saying, so that a clause follows it rather than an object."""
        form = self.line.forms[i]
        return form is not None and reporting_class(form.lemma) in ("say", "claim", "believe") and form.lemma != "tell"

    def _controlled(self, clause: Clause) -> bool:
        """ "X plans to attack", "X ordered troops to attack": the subject is X, or the troops."""
        line, tags = self.line, self.line.tags
        k = clause.group - 1
        if k < 0:
            return False
        if k in self.clause_at:
            governor = self.clause_at[k]
            clause.subject, clause.governor, clause.start = governor.subject, k, governor.start
            clause.inherited = governor.inherited
            return True
        if k + 1 in self.ending:
            phrase = self.phrases[self.ending[k + 1]]
            verb = line.before(phrase.first)
            if verb in self.clause_at:
                governor = self.clause_at[verb]
                clause.governor = verb
                controlled = governor.lemma in OBJECT_CONTROL
                clause.subject = [self.ending[k + 1]] if controlled else governor.subject
                clause.start = phrase.first if controlled else governor.start
                return True
        if k >= 0 and tags[k] in "NB":
            self._inherit(clause)
            return True
        return False

    def _shared(self, clause: Clause, j: int) -> bool:
        """ "killed 46 and injured 143": the subject of the verb before "and", with its voice if there is no auxiliary."""
        for other in reversed(self.clauses):
            if clause.group - other.after > 2 and j - other.verb > REACH:
                return False
            if other.subject:
                clause.subject = other.subject
                clause.inherited = True
                if not clause.auxiliaries and not clause.object and other.passive:
                    clause.passive = True
                    clause.auxiliaries = other.auxiliaries
                    clause.negated = clause.negated or other.negated
                if other.verb == j - 1:
                    clause.start = other.start
                    if not other.object:
                        other.object, other.preps, other.after = clause.object, clause.preps, clause.after
                return True
        return False

    def _inherit(self, clause: Clause) -> None:
        """The subject of the nearest finite clause before (", killing 47 people"), or whom it accuses ("accused the army of killing")."""
        for other in self.clauses[: -CLAUSES_BACK - 1 : -1]:
            if other.lemma in ACCUSING and other.object and other.after == clause.group - 1:
                clause.subject, clause.governor = other.object, other.verb
                return
            if other.subject and self.line.tags[other.verb] in "VE":
                clause.subject = other.subject
                clause.inherited = True
                clause.governor = other.verb
                if other.passive and other.verb == clause.group - 1:
                    clause.start = other.start  # "nine villagers were reported killed": one stretch
                return


CLAUSES_BACK = 40
"""Clauses before a participle among which its subject is sought: more than any sentence has, so that time stays linear."""
ACCUSING = frozenset({"accuse", "suspect", "blame", "condemn", "criticise", "criticize", "convict"})
PASSIVE = frozenset({"is", "are", "was", "were", "been", "be", "being", "'s", "am", "get", "got"})
PARTICLES = frozenset(["up", "off", "out", "down", "over", "back", "away"])
TRANSITIVE = lists()["transitive"]
PERSONS = lists()["people"] | lists()["officials"] | lists()["leaders"] | lists()["members"]
