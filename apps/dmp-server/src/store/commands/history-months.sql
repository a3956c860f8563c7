-- What history-months.ts sends, written by test/sql.test.ts.

-- make
SELECT pg_advisory_xact_lock($1);

-- make
CREATE TABLE IF NOT EXISTS "access_history_YYYY_MM" PARTITION OF access_history
      FOR VALUES FROM ('YYYY-MM-01T00:00:00.000Z') TO ('YYYY-MM-01T00:00:00.000Z');
