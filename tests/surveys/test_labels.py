"""The label sets: each is in order, and each label leads to its own answer."""

from __future__ import annotations

import pytest

from cxcore.scales import scale_named
from cxcore.surveys.scaling.labels import LabelSet, fold, labels
from cxcore.surveys.scaling.scaled import scaled

SETS = labels().sets


def named(one: LabelSet) -> str:
    return f"{one.scale} {one.labels[-1][0]}"


@pytest.mark.parametrize("one", SETS, ids=named)
def test_the_first_label_is_the_worst_and_the_last_the_best(one: LabelSet) -> None:
    scale = scale_named(one.scale)
    assert scale.mark(one.answer(0)) == pytest.approx(1)
    assert scale.mark(one.answer(len(one.labels) - 1)) == pytest.approx(10)


@pytest.mark.parametrize("one", SETS, ids=named)
def test_all_labels_of_a_set_are_read_as_marks_from_1_to_10(one: LabelSet) -> None:
    texts = {wordings[0]: 3 for wordings in one.labels}
    found = scaled(texts, "Beoordeling" if one.judging else "")
    assert found
    scale = scale_named(found.scale)
    marks = [scale.mark(found.answers[text] or 0) for text in texts]
    assert marks == pytest.approx([1 + 9 * place / (len(marks) - 1) for place in range(len(marks))])


@pytest.mark.parametrize("one", SETS, ids=named)
def test_a_set_has_as_many_answers_as_its_scale_says(one: LabelSet) -> None:
    scale = scale_named(one.scale)
    assert scale.span == len(one.labels) - 1
    assert not scale.reversed


@pytest.mark.parametrize("one", SETS, ids=named)
def test_no_label_stands_twice_in_a_set_or_means_missing(one: LabelSet) -> None:
    every = [wording for wordings in one.labels for wording in wordings]
    assert len(every) == len(set(every))
    assert not labels().missing.intersection(every)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("(Mee) oneens", "mee oneens"),
        ("Tout à fait d’accord", "tout a fait d accord"),
        ("Very&nbsp;satisfied", "very satisfied"),
        ("<b>Zeer</b> tevreden!", "zeer tevreden"),
        ("N.v.t.", "n v t"),
        ("Weiß nicht", "weiss nicht"),
        ("★", ""),
    ],
)
def test_case_accents_marks_and_blanks_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == folded


FURTHER = """
Quanto sei soddisfatto?
  Molto insoddisfatto|Insoddisfatto|Né soddisfatto né insoddisfatto|Soddisfatto|Molto soddisfatto
Valuta il personale
  Pessimo|Scarso|Sufficiente|Buono|Ottimo
Qual o seu grau de satisfação?
  Muito insatisfeito|Insatisfeito|Nem satisfeito nem insatisfeito|Satisfeito|Muito satisfeito
O site é claro
  Discordo totalmente|Discordo|Não concordo nem discordo|Concordo|Concordo totalmente
Czy jest Pani zadowolona?
  Bardzo niezadowolona|Niezadowolona|Ani zadowolona, ani niezadowolona|Zadowolona|Bardzo zadowolona
Strona jest jasna
  Zdecydowanie się nie zgadzam|Nie zgadzam się|Trudno powiedzieć|Zgadzam się|Zdecydowanie się zgadzam
Jak jste spokojeni?
  Velmi nespokojen|Spíše nespokojen|Ani spokojen, ani nespokojen|Spíše spokojen|Velmi spokojen
Hur nöjd är du?
  Mycket missnöjd|Missnöjd|Varken nöjd eller missnöjd|Nöjd|Mycket nöjd
Вы довольны?
  Очень недоволен|Недоволен|Нейтрально|Доволен|Очень доволен
你对服务满意吗？
  非常不满意|不满意|一般|满意|非常满意
Career
  Very dissatisfied|Slightly dissatisfied|Neither satisfied nor dissatisfied|Slightly satisfied|Very satisfied
Survey result
  Extremely unhappy|Very unhappy|Unhappy|Neutral|Happy|Very happy|Extremely happy
Conversation rating
  Terrible|Bad|OK|Great|Amazing
"""


@pytest.mark.parametrize("number", range(FURTHER.count("\n  ")))
def test_answers_in_further_languages_and_tools_are_read(number: int) -> None:
    lines = FURTHER.strip().splitlines()
    question, given = lines[2 * number], lines[2 * number + 1].strip().split("|")
    found = scaled(dict.fromkeys(given, 3), question)
    assert found
    assert (list(map(found.answers.get, given)), found.doubts) == ([*range(1, len(given) + 1)], ())
