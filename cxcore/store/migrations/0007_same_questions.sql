-- That a question in other words is the same one after all, or is not, as a log: the latest event wins.
CREATE TABLE app.same_question_event (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    touchpoint_id BIGINT NOT NULL,
    wording VARCHAR NOT NULL,
    other_wording VARCHAR NOT NULL,
    same BOOLEAN NOT NULL,
    actor VARCHAR NOT NULL,
    happened_at TIMESTAMP NOT NULL
);
