-- What record-act.ts sends, written by test/sql.test.ts.

-- recordAct
INSERT INTO access_history
SELECT r.* FROM json_populate_recordset(NULL::access_history, $1) r;
