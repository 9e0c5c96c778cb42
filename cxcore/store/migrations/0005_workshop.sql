-- What a workshop adds to a journey, as logs: the latest event wins, and no rating is touched.

-- A scenario: made, renamed, removed or restored.
CREATE TABLE app.scenario_event (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    scenario_id BIGINT NOT NULL,
    event VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    happened_at TIMESTAMP NOT NULL
);

-- A mark of a scenario: started with, set, taken back or redone; a mark of NULL is none, a persona of NULL everybody.
CREATE TABLE app.score_event (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    scenario_id BIGINT NOT NULL,
    step_id BIGINT NOT NULL,
    act VARCHAR NOT NULL,
    persona_id BIGINT,
    touchpoint_id BIGINT NOT NULL,
    mark DOUBLE,
    actor VARCHAR NOT NULL,
    happened_at TIMESTAMP NOT NULL
);

-- Which scenario says, with the marks of that moment, what the journey wants; NULL for none.
CREATE TABLE app.target_event (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    scenario_id BIGINT,
    actor VARCHAR NOT NULL,
    happened_at TIMESTAMP NOT NULL
);

-- A workshop: opened, turned to another scenario or persona, or closed.
CREATE TABLE app.workshop_event (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    workshop_id BIGINT NOT NULL,
    event VARCHAR NOT NULL,
    scenario_id BIGINT NOT NULL,
    persona_id BIGINT,
    expires_at TIMESTAMP NOT NULL,
    actor VARCHAR NOT NULL,
    happened_at TIMESTAMP NOT NULL
);

-- A poll in a workshop: started, revealed or closed.
CREATE TABLE app.poll_event (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    workshop_id BIGINT NOT NULL,
    poll_id BIGINT NOT NULL,
    event VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    happened_at TIMESTAMP NOT NULL
);

-- What a poll asks about.
CREATE TABLE app.poll_touchpoint (
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    poll_id BIGINT NOT NULL,
    touchpoint_id BIGINT NOT NULL
);

-- What a phone said of a touchpoint; of one phone the highest number of its own counts. A mark of NULL takes a vote back.
CREATE TABLE app.ballot (
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    poll_id BIGINT NOT NULL,
    phone BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    persona_id BIGINT,
    touchpoint_id BIGINT NOT NULL,
    mark DOUBLE,
    comment VARCHAR NOT NULL,
    happened_at TIMESTAMP NOT NULL
);
