-- What queries share, made in the memory of the engine at every start: no database holds it.

-- A text without the blanks of Unicode at its ends, as respondents.BLANKS has them.
CREATE OR REPLACE MACRO stripped(name) AS regexp_replace(
    name,
    '^[\t-\r\x1c-\x20\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+'
    || '|[\t-\r\x1c-\x20\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+$',
    '',
    'g'
);

-- The first 63 bits of HMAC-SHA256 (RFC 2104) over "organisation:name"; the pads are made of the key.
CREATE OR REPLACE MACRO respondent_number(inner_pad, outer_pad, organisation, name) AS (
    ('0x' || left(
        sha256(
            outer_pad::BLOB || unhex(sha256(
                inner_pad::BLOB || encode(organisation::BIGINT::VARCHAR || ':' || stripped(name))
            ))
        ),
        16
    ))::UBIGINT >> 1
)::BIGINT;

-- The answers of one round to the questions in ``asked`` with their marks: as many marks below ten as the answer
-- is away from the best end of its scale. Rounded, so that equal answers give equal marks.
CREATE OR REPLACE MACRO marked(of_organisation, of_journey, of_round, of_persona, asked) AS TABLE
SELECT
    r.respondent,
    q.position,
    q.scale,
    r.value,
    round(1 + 9 * ((r.value - q.worst) / (q.best - q.worst)), 9) AS mark,
    COALESCE(r.answered_at, TIMESTAMP '-infinity') AS moment
FROM app.rating AS r
JOIN (
    SELECT unnest(
        asked::STRUCT(question BIGINT, position INTEGER, scale VARCHAR, worst DOUBLE, best DOUBLE)[],
        recursive := true
    )
) AS q ON q.question = r.question_id
WHERE r.organisation_id = of_organisation
    AND r.journey_id = of_journey
    AND r.round_id = of_round
    AND (of_persona IS NULL OR r.persona_id = of_persona)
    AND r.respondent IS NOT NULL
    AND r.value IS NOT NULL;

-- One row per respondent and touchpoint: the latest mark; of several at one moment the highest.
CREATE OR REPLACE MACRO latest_marks(of_organisation, of_journey, of_round, of_persona, asked) AS TABLE
SELECT
    respondent,
    position,
    arg_max(mark, (moment, mark)) AS mark,
    arg_max(scale, (moment, mark, scale)) AS scale
FROM marked(of_organisation, of_journey, of_round, of_persona, asked)
GROUP BY respondent, position;

-- One row per respondent, touchpoint and scale: the latest answer as it was given.
CREATE OR REPLACE MACRO latest_answers(of_organisation, of_journey, of_round, of_persona, asked) AS TABLE
SELECT
    respondent,
    position,
    scale,
    arg_max(value, (moment, mark)) AS value
FROM marked(of_organisation, of_journey, of_round, of_persona, asked)
GROUP BY respondent, position, scale;
