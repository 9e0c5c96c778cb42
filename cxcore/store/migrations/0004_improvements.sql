-- What a journey is to reach and what is done for it, as logs: nothing is overwritten, the latest event wins.

-- A business goal: what it is called, and whether it is there.
CREATE TABLE app.goal_event (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    goal_id BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    present BOOLEAN NOT NULL,
    actor VARCHAR NOT NULL,
    happened_at TIMESTAMP NOT NULL
);

-- An improvement (or a success to repeat) as it stood after a change; the actor is empty when nobody said who.
CREATE TABLE app.improvement_event (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    improvement_id BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    touchpoint_id BIGINT,
    repeat_at_id BIGINT,
    persona_id BIGINT,
    goal_id BIGINT,
    owner VARCHAR NOT NULL,
    effort VARCHAR,
    effort_days INTEGER,
    expected DOUBLE,
    expected_from DOUBLE,
    status VARCHAR NOT NULL,
    starts DATE,
    done DATE,
    note VARCHAR NOT NULL,
    present BOOLEAN NOT NULL,
    actor VARCHAR NOT NULL,
    happened_at TIMESTAMP NOT NULL
);

-- The few touchpoints that were chosen to excel at, with the mark each is to reach; one choice is all rows of
-- a choice_id, and the touchpoint is NULL where nothing was chosen any more.
CREATE TABLE app.choice_event (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    choice_id BIGINT NOT NULL,
    touchpoint_id BIGINT,
    mark DOUBLE,
    actor VARCHAR NOT NULL,
    happened_at TIMESTAMP NOT NULL
);
