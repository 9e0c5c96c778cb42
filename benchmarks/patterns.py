"""How often screens say what was planted in the samples, and how often what was not; other people each time.

Run as ``python -m benchmarks.patterns``. No times: the samples are drawn anew with other seeds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.measuring import quick
from cxcore.conclusions.change import change_sentence
from cxcore.conclusions.channels import channels_sentence, public_warnings
from cxcore.conclusions.comparability import comparability_warnings
from cxcore.conclusions.curve import curve_sentence
from cxcore.conclusions.findings import Setting, finding_sentence
from cxcore.measures.findings import Finding, MixShift, told
from cxcore.measures.personas import Apart
from cxcore.questions.change import changes
from cxcore.questions.channels import contacts, names
from cxcore.questions.comments import words
from cxcore.questions.comparability import comparability
from cxcore.questions.curve import curves
from cxcore.questions.findings import findings
from cxcore.questions.study import EVERYBODY, Study
from cxcore.samples import Sample, plant_sample, read
from cxcore.samples.form import Felt, Pattern, Planted
from cxcore.store.database import Database
from cxcore.text import Speaker, speak

DATA = Path(__file__).parents[1] / "data"
FILES = tuple(sorted(DATA.glob("*.toml")))
SEEDS = range(1, 41)
_SAY: Speaker = speak("nl")
_CHANGED = ("improved", "worsened")


class Drawn(NamedTuple):
    """A sample as it was drawn with one seed, and the study of it."""

    sample: Sample
    study: Study

    def found(self, round_: str, persona: str | None = EVERYBODY) -> tuple[Finding, ...]:
        return findings(self.study, round_, persona)

    def sentences(self, round_: str, persona: str | None = EVERYBODY) -> list[str]:
        """The three findings that Overzicht shows."""
        before = self.study.before(round_)
        setting = Setting(
            self.study.journey,
            before.name if before else "",
            names(self.study),
            words(self.study),
            "nl",
        )
        return [finding_sentence(one, setting) for one in told(self.found(round_, persona))]

    def called(self, touchpoint: str | None) -> str:
        """A touchpoint as sentences name it."""
        return f"“{self.study.journey.touchpoint(touchpoint or '').name}”"

    def ends(self, planted: Planted) -> tuple[str, str]:
        """The rounds between which a pattern was planted."""
        rounds = self.study.rounds
        return planted.before or rounds[0].key, planted.after or rounds[-1].key

    def compared(self, planted: Planted) -> str:
        """What Voor en na says of the two rounds."""
        found = changes(self.study, *self.ends(planted), planted.persona)
        return change_sentence(found, self.study.journey, _SAY)

    def verdict(self, planted: Planted) -> str:
        found = changes(self.study, *self.ends(planted), planted.persona)
        return next(one.verdict for one in found if one.touchpoint == planted.touchpoint)

    def kinds_at(self, planted: Planted) -> set[str]:
        """What was found at a moment, by the persona it was planted for, in all rounds."""
        return {
            each.kind
            for round_ in self.study.rounds
            for one in self.found(round_.key, planted.persona)
            if one.touchpoint == planted.touchpoint
            for each in one.all
        }


def drawn(sample: Sample, seed: int, folder: Path) -> Iterator[Drawn]:
    """The sample with other people: one study, whose database is closed afterwards."""
    fresh = sample.model_copy(update={"simulation": sample.simulation.model_copy(update={"seed": seed})})
    database = Database.open(folder / f"{sample.heading.key}-{seed}.duckdb")
    plant_sample(database, fresh, f"{sample.heading.key}.csv")
    yield Drawn(fresh, Study.open(database, sample.organisation.key, sample.heading.key))
    database.close()


# What each pattern looks like on the screens: every clause has to hold.


def _dip(own: Drawn, planted: Planted) -> bool:
    """In every round the curve and the first screen name it as the lowest."""
    here = own.called(planted.touchpoint)
    for round_ in own.study.rounds:
        curve = curve_sentence(curves(own.study, round_.key)[EVERYBODY], own.study.journey, _SAY)
        told_first = any(one.startswith(here) and "dieptepunt" in one for one in own.sentences(round_.key))
        if not (curve.startswith(f"{here} is het dieptepunt") and told_first):
            return False
    return True


def _moved(own: Drawn, planted: Planted) -> bool:
    """Voor en na says so, and the first screen of the round in which it happened does."""
    verdict, word = ("improved", "beter") if planted.kind == "repaired" else ("worsened", "slechter")
    here = own.called(planted.touchpoint)
    sentence = f"{here} is {word} geworden"
    seen = any(sentence in one for round_ in own.study.rounds for one in own.sentences(round_.key))
    return own.verdict(planted) == verdict and f"Aantoonbaar {word}" in own.compared(planted) and seen


def _too_small(own: Drawn, planted: Planted) -> bool:
    """No verdict, no name in the sentence of Voor en na, and no finding."""
    unnamed = own.called(planted.touchpoint) not in own.compared(planted)
    return own.verdict(planted) == "too-little" and unnamed and not own.kinds_at(planted)


def _unchanged(own: Drawn, planted: Planted) -> bool:
    """No change: not between the first round and the last, and not between any two that follow."""
    return own.verdict(planted) == "no-difference" and not own.kinds_at(planted) & {*_CHANGED}


def _persona_differs(own: Drawn, planted: Planted) -> bool:
    """It is found in the last round, for that persona."""
    last = own.study.rounds[-1].key
    abouts = [each.about for one in own.found(last) for each in one.all]
    return any(
        isinstance(one, Apart) and (one.touchpoint, one.persona) == (planted.touchpoint, planted.persona)
        for one in abouts
    )


def _mix_shift(own: Drawn, planted: Planted) -> bool:
    """The first screen tells it first, and Voor en na warns."""
    before, after = own.ends(planted)
    first = own.found(after)[:1]
    warned = comparability_warnings(comparability(own.study, before, after), own.study.journey, {}, "nl")
    return bool(first) and isinstance(first[0].about, MixShift) and bool(warned)


def _channel_contrast(own: Drawn, planted: Planted) -> bool:
    """In every round Kanalen warns that public goes better, and so does a finding."""
    for round_ in own.study.rounds:
        about = own.study, round_.key
        called, journey = names(own.study), own.study.journey
        sentence = channels_sentence(contacts(*about), journey, called, _SAY)
        warnings = " ".join(public_warnings(contacts(*about), journey, called, _SAY))
        kinds = {each.kind for one in own.found(round_.key) for each in one.all}
        here = own.called(planted.touchpoint)
        if not (sentence.startswith(here) and planted.better in sentence and here in warnings):
            return False
        if "public" not in kinds:
            return False
    return True


SAID: dict[Pattern, Callable[[Drawn, Planted], bool]] = {
    "dip": _dip,
    "repaired": _moved,
    "worsened": _moved,
    "too-small": _too_small,
    "unchanged": _unchanged,
    "persona-differs": _persona_differs,
    "mix-shift": _mix_shift,
    "channel-contrast": _channel_contrast,
}


def not_planted(own: Drawn) -> set[str]:
    """What is found in any round that nobody planted: a change, a mix, another dip."""
    planted = {(one.kind, one.touchpoint) for one in own.sample.simulation.planted}
    kinds = {kind for kind, _ in planted}
    wrong = set()
    for round_ in own.study.rounds:
        for one in (each for finding in own.found(round_.key) for each in finding.all):
            meant = {("repaired", one.touchpoint), ("worsened", one.touchpoint)} & planted
            if one.kind in _CHANGED and not meant:
                wrong.add("change")
            if one.kind == "mix" and "mix-shift" not in kinds:
                wrong.add("mix")
            if one.kind == "dip" and ("dip", one.touchpoint) not in planted:
                wrong.add("dip")
    return wrong


def flat(sample: Sample) -> Sample:
    """The same people and questions, all of them equally content everywhere, always: nothing to find."""
    simulation = sample.simulation
    level = 7.2

    def even(felt: Felt) -> Felt:
        served = {key: one.model_copy(update={"shift": 0.0}) for key, one in felt.channels.items()}
        also = {kind: (level,) * len(marks) for kind, marks in felt.also.items() if kind == "expectation"}
        flattened = {
            "expected": (level,) * len(felt.expected),
            "personas": {},
            "channels": served,
            "also": also,
        }
        return felt.model_copy(update=flattened)

    touchpoints = {key: even(felt) for key, felt in simulation.touchpoints.items()}
    changed = {"touchpoints": touchpoints, "personas": {}, "planted": ()}
    return sample.model_copy(update={"simulation": simulation.model_copy(update=changed)})


class Rates(NamedTuple):
    """Of how many draws each planted pattern was said, and each that was not planted; and of how many flat
    journeys something was found in their last round.
    """

    draws: int
    said: Counter[tuple[str, str]]
    wrong: Counter[tuple[str, str]]
    flat: Counter[str]


def rates(files: Sequence[Path], seeds: Sequence[int]) -> Rates:
    said, wrong, found_in_flat = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[str]()
    for path in files:
        sample, name = read(path), path.stem
        for seed in seeds:
            with TemporaryDirectory(prefix="patterns-") as folder:
                for own in drawn(sample, seed, Path(folder)):
                    for planted in own.sample.simulation.planted:
                        label = f"{planted.kind} {planted.touchpoint or ''}".strip()
                        said[name, label] += SAID[planted.kind](own, planted)
                    wrong.update((name, what) for what in not_planted(own))
            with TemporaryDirectory(prefix="patterns-") as folder:
                for own in drawn(flat(sample), seed, Path(folder)):
                    kinds = {each.kind for one in own.found(own.study.round().key) for each in one.all}
                    found_in_flat.update(kinds or {"nothing"})
    return Rates(len(seeds), said, wrong, found_in_flat)


def table(found: Rates) -> Iterator[str]:
    """The rates as Markdown."""
    for head, numbers in (("planted", found.said), ("not planted", found.wrong)):
        yield f"\n| sample | {head} | said in |\n|---|---|---|"
        for (name, what), number in numbers.items():
            yield f"| {name} | {what} | {number} of {found.draws} |"
    yield f"\nFlat journeys ({len(FILES) * found.draws}): " + ", ".join(
        f"{what} {number}" for what, number in found.flat.most_common()
    )


if __name__ == "__main__":
    few = quick(__doc__ or "")
    print("\n".join(table(rates(FILES, SEEDS[:3] if few else SEEDS))))
