"""Whether a verb of violence tells of violence: the tests that its frames name in `needs`.

What this is for: telling blows and battles from quarrels, dismissals and figures of speech by what the verb stands with. What it is
not: a judgement of the whole document, or the tests of other frames (see `needs`).
"""

from __future__ import annotations

from stemmata.lexicon.vocabulary import lists
from stemmata.read.rules.clauses import Sentence
from stemmata.read.rules.fillers import Match, head, is_armed, is_means, is_side
from stemmata.read.rules.phrases import Phrase
from stemmata.schema.vocabulary import MentionForm, MentionKind


def struck(m: Match) -> bool:
    """Whether an attack is one with arms: "attacked the budget in a speech" is one with words."""
    known = lists()
    within = {head(m.sentence, m.sentence.phrases[n]) for prep, n, _ in m.clause.preps if prep in ("in", "on", "during")}
    spoken = within & known["utterances"] or "verbally" in {
        w.lower for w in m.sentence.line.words[max(0, m.clause.group - 1) : m.clause.verb + 2]
    }
    material = not m.clause.object or not m.heads() <= known["immaterial"]
    return bool(has_object(m) and not spoken and material and not _is_quarrel(m))


def aimed(m: Match) -> bool:
    """ "set off a bomb", "shot at the guard": arms where the verb alone tells of none ("went off script"); nobody is his own target."""
    phrases = [m.sentence.phrases[n] for n in (*m.clause.subject, *m.clause.object)]
    if m.clause.lemma in ("go", "set") and not any(is_means(m.sentence, phrase) for phrase in phrases):
        return False
    return not _is_quarrel(m)


def _is_quarrel(m: Match) -> bool:
    """ "Ruiz attacked Perez", "shot himself": two people by name and no arms are at odds in words; nobody attacks himself."""
    who, whom = m.of.get("perpetrator"), m.of.get("target")
    if whom is None or "weapon" in m.of:
        return False
    if whom.form is MentionForm.PRONOUN and head(m.sentence, whom).endswith(("self", "selves")):
        return True
    if head(m.sentence, whom) in OPPONENTS:
        return m.clause.lemma in WORDY
    named = who is not None and who.kind is MentionKind.PERSON and who.form is MentionForm.NAME and not m.sentence.line.caseless
    person = whom.kind is MentionKind.PERSON and (whom.form is MentionForm.NAME or head(m.sentence, whom) in RIVALS)
    return named and m.clause.lemma in WORDY and (person or head(m.sentence, whom) in RIVALS)


WORDY = frozenset({"attack", "hit", "target", "strike", "blast", "assault", "raid"})


OPPONENTS = frozenset(
    {"rival", "rivals", "opponent", "opponents", "critics", "candidate", "candidates", "moderators", "nominee", "runner-up"}
)
"""Who is attacked in words, whoever attacks."""
RIVALS = OPPONENTS | {"him", "her", "media", "press"}


def slain(m: Match) -> bool:
    """Whether a killing is told as a blow of its own: done by somebody to somebody named, or suffered at somebody's hand. Of a
    number killed only the harm is told."""
    target = m.of.get("target")
    if target is None or target.form is MentionForm.PRONOUN:
        return False
    done_by = [m.sentence.phrases[n] for n in m.clause.subject if not m.clause.passive]
    done_by += [m.sentence.phrases[n] for prep, n, _ in m.clause.preps if prep == "by" and m.clause.passive]
    if any(is_means(m.sentence, phrase) and head(m.sentence, phrase) not in lists()["weapons"] for phrase in done_by):
        return False  # "an air strike killed Ruiz": the noun tells of the blow
    if m.clause.verb - 2 in m.sentence.clause_at and m.sentence.line.tags[m.clause.verb - 1] == "C":
        return False  # "shot and killed": one blow
    return _is_bare_name(m.sentence, target) or (m.clause.passive and bool(done_by))


def _is_bare_name(sentence: Sentence, phrase: Phrase) -> bool:
    """A person given by name; in a text without capitals two words or more that begin without an article or a number."""
    if sentence.line.caseless:
        bare = phrase.first == phrase.core and phrase.head > phrase.core and not phrase.counted and not phrase.time
        return bare and head(sentence, phrase) not in lists()["people"] | lists()["groups"] | lists()["fighters"]
    return phrase.kind is MentionKind.PERSON and phrase.form is MentionForm.NAME


def projectile(m: Match) -> bool:
    """ "fired rockets at", "threw stones", "fired on": something is fired; whoever is fired has lost a post, trees are planted."""
    who = [m.sentence.phrases[n] for n in m.clause.subject]
    if not m.clause.object and not m.clause.passive and m.clause.lemma == "fire":
        return "target" in m.of or any(is_armed(m.sentence, phrase) for phrase in who)
    thrown = {head(m.sentence, phrase) for phrase in (*who, *m.objects())}
    return bool(thrown & (lists()["weapons"] | lists()["projectiles"]))


def fallen(m: Match) -> bool:
    """ "nine soldiers fell at Orsa": who bears arms falls, without a particle ("fell behind")."""
    victim, after = m.of.get("victim"), m.clause.verb + 1
    words = m.sentence.line.words
    bare = after >= len(words) or words[after].lower in ("in", "at", "near", "on", ".", ",", "during", "yesterday", "today", "here")
    return victim is not None and bare and head(m.sentence, victim) in lists()["fighters"] | lists()["state_men"]


def fights(m: Match) -> bool:
    """Whether who is fought, or else who fights, can be a side: "fighting climate change" is no clash."""
    after = m.clause.verb + 1
    if {w.lower for w in m.sentence.line.words[after : after + 3]} & {"side", "alongside", "beside"}:
        return False  # "fought side by side with the army"
    if m.sentence.line.caseless:
        return "side_a" in m.of
    other = m.of.get("side_b")
    if m.clause.object and other is None:
        return False
    side = other if other is not None else m.of.get("side_a")
    return (
        side is not None
        and "side_a" in m.of
        and (is_side(m.sentence, side) or is_armed(m.sentence, side) or side.form is not MentionForm.NOMINAL)
    )


def has_object(m: Match) -> bool:
    """Whether the role of the object, or one told by a preposition, is filled."""
    return m.frame.object in m.of or any(role in m.of for _, role in m.frame.preps)


def numbered(m: Match, phrase: Phrase) -> bool:
    """Whether a number stands in a phrase."""
    return "Q" in m.sentence.line.tags[phrase.first : phrase.after]
