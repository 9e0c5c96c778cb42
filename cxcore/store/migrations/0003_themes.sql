-- What an organisation changed in the built-in list of themes and words, as a log: the latest event wins.

-- A theme of its own, or one that it took out; the name is empty for what is built in.
CREATE TABLE app.theme_event (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    theme_key VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    present BOOLEAN NOT NULL,
    happened_at TIMESTAMP NOT NULL
);

-- A word of a theme that it added or took out.
CREATE TABLE app.theme_word_event (
    id BIGINT NOT NULL PRIMARY KEY,
    organisation_id BIGINT NOT NULL,
    theme_key VARCHAR NOT NULL,
    word VARCHAR NOT NULL,
    present BOOLEAN NOT NULL,
    happened_at TIMESTAMP NOT NULL
);
