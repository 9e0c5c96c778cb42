-- In which words each import asked its questions: a later one may ask the same thing differently.
CREATE TABLE app.import_wording (
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    import_id BIGINT NOT NULL,
    question_id BIGINT NOT NULL,
    wording VARCHAR NOT NULL
);
