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
-- is away from the best end of its scale. Rounded, so that equal answers give equal marks; by hand, which costs
-- half of what round(…, 9) does. A place is a bit, one for each position until there are no more.
-- With channels (ids), a first moment or one to stay before, only the answers that are known to fit.
CREATE OR REPLACE MACRO marked(
    of_organisation, of_journey, of_round, of_persona, asked, in_channels := NULL, since := NULL, until := NULL
) AS TABLE
SELECT
    r.respondent,
    q.position,
    q.slot,
    q.place,
    r.value,
    round((1 + 9 * ((r.value - q.worst) / (q.best - q.worst))) * 1e9) / 1e9 AS mark,
    COALESCE(r.answered_at, TIMESTAMP '-infinity') AS moment
FROM app.rating AS r
JOIN (
    SELECT *, 1::BIGINT << (position % 63) AS place
    FROM (
        SELECT unnest(
            asked::STRUCT(question BIGINT, position INTEGER, slot INTEGER, worst DOUBLE, best DOUBLE)[],
            recursive := true
        )
    )
) AS q ON q.question = r.question_id
WHERE r.organisation_id = of_organisation
    AND r.journey_id = of_journey
    AND r.round_id = of_round
    AND (of_persona IS NULL OR r.persona_id = of_persona)
    AND r.respondent IS NOT NULL
    AND r.value IS NOT NULL
    AND (in_channels IS NULL OR list_contains(in_channels::BIGINT[], r.channel_id))
    AND (since IS NULL OR r.answered_at >= since)
    AND (until IS NULL OR r.answered_at < until);

-- The latest answer and its mark per respondent and touchpoint, or with ``each_slot`` per respondent, touchpoint
-- and scale; of several at one moment the one with the highest mark. Looking for the latest costs several times
-- what reading does, so only those go through it who surely or perhaps answered twice about something: fewer
-- places than answers. For all others, mostly everybody, each answer is the latest.
CREATE OR REPLACE MACRO latest(
    of_organisation, of_journey, of_round, of_persona, asked, each_slot,
    in_channels := NULL, since := NULL, until := NULL
) AS TABLE
WITH repeated AS MATERIALIZED (
    SELECT respondent
    FROM marked(
        of_organisation, of_journey, of_round, of_persona, asked,
        in_channels := in_channels, since := since, until := until
    )
    GROUP BY respondent
    HAVING bit_count(bit_or(place)) < COUNT(*)
)
SELECT respondent, position, slot, value, mark
FROM marked(
    of_organisation, of_journey, of_round, of_persona, asked,
    in_channels := in_channels, since := since, until := until
)
ANTI JOIN repeated USING (respondent)
UNION ALL
SELECT
    respondent,
    position,
    arg_max(slot, (moment, mark, slot)),
    arg_max(value, (moment, mark)),
    arg_max(mark, (moment, mark))
FROM marked(
    of_organisation, of_journey, of_round, of_persona, asked,
    in_channels := in_channels, since := since, until := until
)
SEMI JOIN repeated USING (respondent)
GROUP BY respondent, position, CASE WHEN each_slot THEN slot END;

-- What was answered and written in one round about what is in ``asked``, with the touchpoint it is about.
CREATE OR REPLACE MACRO given(of_organisation, of_journey, of_round, asked) AS TABLE
SELECT q.touchpoint, r.question_id, r.persona_id, r.channel_id, r.respondent, r.value, r.answered_at, r.comment
FROM app.rating AS r
JOIN (
    SELECT unnest(asked::STRUCT(question BIGINT, touchpoint BIGINT)[], recursive := true)
) AS q ON q.question = r.question_id
WHERE r.organisation_id = of_organisation AND r.journey_id = of_journey AND r.round_id = of_round;

-- Whether all of these words stand in a text, as parts of words too, in any case and with or without accents.
CREATE OR REPLACE MACRO mentions(text, words) AS (
    len(words) = 0 OR list_bool_and([
        contains(strip_accents(lower(text)), strip_accents(lower(word))) FOR word IN words
    ])
);

-- The comments of one round about what is in ``asked``: of one persona, in one channel, with these words.
CREATE OR REPLACE MACRO written(of_organisation, of_journey, of_round, asked, of_persona, in_channel, words) AS TABLE
SELECT *
FROM given(of_organisation, of_journey, of_round, asked)
WHERE trim(comment) <> ''
    AND (of_persona IS NULL OR persona_id = of_persona)
    AND (
        in_channel IS NULL
        OR channel_id IN (SELECT id FROM app.channel WHERE organisation_id = of_organisation AND key = in_channel)
    )
    AND mentions(comment, words::VARCHAR[]);
