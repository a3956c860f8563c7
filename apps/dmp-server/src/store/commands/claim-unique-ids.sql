-- What claim-unique-ids.ts sends, written by test/sql.test.ts.

-- claimUniqueIds
INSERT INTO document_locator SELECT r.* FROM json_populate_recordset(NULL::document_locator, $1) r
ON CONFLICT (unique_id) DO NOTHING
RETURNING unique_id;
