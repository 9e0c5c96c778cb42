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
