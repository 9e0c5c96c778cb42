"""What ``cx show improvements --json`` prints."""

from __future__ import annotations

from cxcore.cli.forms import Json, interval_form, number
from cxcore.conclusions.improvements import effect_sentence
from cxcore.measures.effect import Effect
from cxcore.model import Success, Work
from cxcore.questions.improvements import Board, Card
from cxcore.store.choices import Choice
from cxcore.text import Speaker


def board_form(found: Board, sentence: str, say: Speaker) -> Json:
    return {
        "conclusion": sentence,
        "goals": [goal.name for goal in found.goals],
        "items": [_card_form(card, say) for card in found.cards],
        "choice": found.choice and _choice_form(found.choice),
    }


def _card_form(card: Card, say: Speaker) -> Json:
    work = card.work
    return {
        "kind": "success" if isinstance(work, Success) else "improvement",
        "repeat_at": None,
        **work.model_dump(exclude={"goal", "starts", "done"}),
        "goal": card.goal and card.goal.name,
        "starts": work.starts and work.starts.isoformat(),
        "done": work.done and work.done.isoformat(),
        "effect": card.effect and _effect_form(work, card.effect, say),
    }


def _effect_form(work: Work, effect: Effect, say: Speaker) -> Json:
    change = effect.change
    return {
        "conclusion": effect_sentence(work, effect, say),
        "standing": effect.standing,
        "before": effect.before and effect.before.key,
        "after": effect.after and effect.after.key,
        "verdict": change and change.verdict,
        "difference": change and number(change.difference),
        "interval": interval_form(change.interval) if change else None,
        "against": effect.against,
    }


def _choice_form(choice: Choice) -> Json:
    return {
        "marks": dict(choice.marks),
        "actor": choice.actor,
        "happened_at": f"{choice.happened_at.isoformat(timespec='seconds')}Z",
    }
