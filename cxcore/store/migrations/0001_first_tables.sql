-- The first tables. Ids are made by the application; only NOT NULL, no defaults, no keys on ratings, no indexes.

CREATE TABLE app.organisation (
    id BIGINT NOT NULL PRIMARY KEY,
    key VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL
);

CREATE TABLE app.journey (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    key VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL
);

CREATE TABLE app.phase (
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    key VARCHAR NOT NULL,
    name VARCHAR NOT NULL
);

CREATE TABLE app.touchpoint (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    phase_key VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    party VARCHAR NOT NULL,
    intended BOOLEAN NOT NULL,
    moment_of_truth BOOLEAN NOT NULL,
    brand_moment BOOLEAN NOT NULL,
    level TINYINT,
    promise VARCHAR NOT NULL
);

CREATE TABLE app.persona (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    position INTEGER NOT NULL,
    key VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    portrait VARCHAR NOT NULL,
    background VARCHAR NOT NULL,
    motto VARCHAR NOT NULL
);

-- What matters to a persona at a touchpoint, and the mark that is wanted there.
CREATE TABLE app.persona_touchpoint (
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    persona_id BIGINT NOT NULL,
    touchpoint_id BIGINT NOT NULL,
    importance TINYINT,
    target DOUBLE
);

CREATE TABLE app.round (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    key VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    starts DATE,
    ends DATE,
    created_at TIMESTAMP NOT NULL
);

-- A channel answers came about; ratings refer to it by id because small numbers group faster than words.
CREATE TABLE app.channel (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    key VARCHAR NOT NULL,
    name VARCHAR NOT NULL
);

-- What was asked: it gives a rating its touchpoint (NULL: the whole journey), kind and scale.
CREATE TABLE app.question (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    touchpoint_id BIGINT,
    kind VARCHAR NOT NULL,
    scale VARCHAR NOT NULL,
    wording VARCHAR NOT NULL
);

-- An import and what became of it (imported, undone) as a log: the latest event is its state.
CREATE TABLE app.import_event (
    id BIGINT NOT NULL PRIMARY KEY,
    import_id BIGINT NOT NULL,
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    event VARCHAR NOT NULL,
    happened_at TIMESTAMP NOT NULL,
    file_name VARCHAR NOT NULL,
    file_hash VARCHAR NOT NULL,
    tool VARCHAR NOT NULL,
    mapping VARCHAR NOT NULL,
    rows_read BIGINT NOT NULL,
    rows_used BIGINT NOT NULL,
    left_out VARCHAR NOT NULL,
    ratings BIGINT NOT NULL
);

-- One answer of one respondent; a value of NULL is a comment without an answer. Appended in the order organisation, journey, round; undone by its import.
CREATE TABLE app.rating (
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    round_id BIGINT NOT NULL,
    question_id BIGINT NOT NULL,
    persona_id BIGINT,
    channel_id BIGINT,
    respondent BIGINT,
    value DOUBLE,
    answered_at TIMESTAMP,
    comment VARCHAR,
    import_id BIGINT NOT NULL
);

-- Which key respondents are hashed with: its fingerprint, so that a lost or swapped key file is noticed.
CREATE TABLE app.respondent_key (
    fingerprint VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL
);
