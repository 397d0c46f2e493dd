-- What "flashcards sync postgresql://..." needs on the server. Run it in a database of its own, for example
--
--     createdb --encoding=UTF8 --template=template0 prep
--     flashcards sync --schema | psql -d prep -v ON_ERROR_STOP=1
--
-- Running it again changes nothing. To change before you run it: the name of the group, flashcards_learner.
--
-- A learner is a login role in that group; each one sees and adds rows under its own name and no others:
--
--     CREATE ROLE anna LOGIN PASSWORD '...' CONNECTION LIMIT 4 IN ROLE flashcards_learner;
--
-- When a learner leaves, delete the rows as a superuser before you drop the role: whoever gets the same
-- name later would find them.

BEGIN;

DO $$
BEGIN
    CREATE ROLE flashcards_learner NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;  -- it is there already
END
$$;

CREATE SCHEMA IF NOT EXISTS flashcards;
GRANT USAGE ON SCHEMA flashcards TO flashcards_learner;

-- One row of a learner's review log each: ids, ratings, times and hashes. No question, answer or own word.
-- The lengths are far above what the program writes, and keep anyone from storing something else here.
CREATE TABLE IF NOT EXISTS flashcards.review (
    learner text NOT NULL DEFAULT session_user,
    id text NOT NULL CHECK (octet_length(id) BETWEEN 1 AND 64),
    device text NOT NULL CHECK (octet_length(device) BETWEEN 1 AND 64),
    sequence bigint NOT NULL CHECK (sequence > 0),
    kind text NOT NULL CHECK (octet_length(kind) BETWEEN 1 AND 32),
    card text NOT NULL CHECK (octet_length(card) <= 4000),
    rating smallint CHECK (rating BETWEEN 1 AND 4),
    suggested smallint CHECK (suggested BETWEEN 1 AND 4),
    reviewed_at bigint NOT NULL,
    "offset" integer NOT NULL,
    study_day text NOT NULL CHECK (octet_length(study_day) = 10),
    answer_ms bigint,
    total_ms bigint,
    points bigint,
    points_total bigint,
    wrong smallint CHECK (wrong BETWEEN 0 AND 1),
    hint smallint CHECK (hint BETWEEN 0 AND 1),
    phrasing bigint,
    voids text CHECK (octet_length(voids) <= 64),
    text_hash text CHECK (octet_length(text_hash) <= 64),
    source text NOT NULL CHECK (octet_length(source) BETWEEN 1 AND 32),
    external_id text CHECK (octet_length(external_id) <= 4000),
    digest bytea NOT NULL CHECK (octet_length(digest) = 16),
    -- It begins with the learner, so nobody can take another's place. A row's id is no key: the same answer
    -- may stand under two devices once two copies of one log went on separately.
    PRIMARY KEY (learner, device, sequence)
);

-- The learner is the role that logged in, whatever a client says. FORCE: also for the owner of the table.
-- The collation is that of the column, else the primary key could not be used to check this.
ALTER TABLE flashcards.review ENABLE ROW LEVEL SECURITY;
ALTER TABLE flashcards.review FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_rows ON flashcards.review;
CREATE POLICY own_rows ON flashcards.review
    USING (learner = CAST(session_user AS text) COLLATE "default")
    WITH CHECK (learner = CAST(session_user AS text) COLLATE "default");

-- Rows are added and read, never changed or deleted.
REVOKE ALL ON flashcards.review FROM PUBLIC, flashcards_learner;
GRANT SELECT, INSERT ON flashcards.review TO flashcards_learner;

-- No statistics: from the planner's estimates learners could tell how much and when others study.
-- (CockroachDB has no such setting; leave this statement out there.)
ALTER TABLE flashcards.review
    ALTER COLUMN learner SET STATISTICS 0, ALTER COLUMN id SET STATISTICS 0,
    ALTER COLUMN device SET STATISTICS 0, ALTER COLUMN sequence SET STATISTICS 0,
    ALTER COLUMN kind SET STATISTICS 0, ALTER COLUMN card SET STATISTICS 0,
    ALTER COLUMN rating SET STATISTICS 0, ALTER COLUMN suggested SET STATISTICS 0,
    ALTER COLUMN reviewed_at SET STATISTICS 0, ALTER COLUMN "offset" SET STATISTICS 0,
    ALTER COLUMN study_day SET STATISTICS 0, ALTER COLUMN answer_ms SET STATISTICS 0,
    ALTER COLUMN total_ms SET STATISTICS 0, ALTER COLUMN points SET STATISTICS 0,
    ALTER COLUMN points_total SET STATISTICS 0, ALTER COLUMN wrong SET STATISTICS 0,
    ALTER COLUMN hint SET STATISTICS 0, ALTER COLUMN phrasing SET STATISTICS 0,
    ALTER COLUMN voids SET STATISTICS 0, ALTER COLUMN text_hash SET STATISTICS 0,
    ALTER COLUMN source SET STATISTICS 0, ALTER COLUMN external_id SET STATISTICS 0,
    ALTER COLUMN digest SET STATISTICS 0;

-- By this flashcards knows whether the table is the one that it was made for.
CREATE TABLE IF NOT EXISTS flashcards.schema_version (version integer PRIMARY KEY);
INSERT INTO flashcards.schema_version SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM flashcards.schema_version);
REVOKE ALL ON flashcards.schema_version FROM PUBLIC, flashcards_learner;
GRANT SELECT ON flashcards.schema_version TO flashcards_learner;

COMMIT;
