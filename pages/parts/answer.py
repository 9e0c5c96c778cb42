"""The minute's answer: at most three findings and three things to do, each in a sentence."""

from __future__ import annotations

from cxcore.conclusions.actions import action_sentence
from cxcore.conclusions.findings import Setting, finding_sentence, nothing_found
from cxcore.measures.findings import told
from cxcore.questions.actions import actions, needed
from cxcore.questions.channels import names
from cxcore.questions.comments import words
from cxcore.questions.curve import curves
from cxcore.questions.findings import findings
from cxcore.questions.study import Study
from cxcore.text import Language
from pages.frame.passage import numbered, paragraph, passage, side_by_side, title


def show_answer(study: Study, round_: str, persona: str | None, language: Language) -> None:
    """What was found and what to do, beside each other; on a phone under each other."""
    earlier = study.before(round_)
    setting = Setting(study.journey, earlier.name if earlier else "", names(study), words(study), language)
    say = setting.say
    found = [finding_sentence(one, setting) for one in told(findings(study, round_, persona))]
    steps = [action_sentence(one, setting) for one in actions(study, round_, persona)]
    nothing = nothing_found(curves(study, round_)[persona], needed(study, round_, persona), say)
    seen = title(say("overview.findings")) + (numbered(found) or paragraph(nothing))
    to_do = title(say("overview.actions")) + (numbered(steps) or paragraph(say("action.nothing")))
    passage(f'<div class="answer">{side_by_side(seen, to_do)}</div>')
