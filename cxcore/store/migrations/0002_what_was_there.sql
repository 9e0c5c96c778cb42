-- What an import found there already, and by which later exports of the same survey are recognised.

-- A row of a respondent without a number, by a keyed hash of what was used of it; gone when its import is undone.
CREATE TABLE app.import_row (
    organisation_id BIGINT NOT NULL,
    journey_id BIGINT NOT NULL,
    import_id BIGINT NOT NULL,
    fingerprint BIGINT NOT NULL
);

-- NULL for imports of before this schema.
ALTER TABLE app.import_event ADD COLUMN encoding VARCHAR;
ALTER TABLE app.import_event ADD COLUMN already BIGINT;
ALTER TABLE app.import_event ADD COLUMN changed BIGINT;
