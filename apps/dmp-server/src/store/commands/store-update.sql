-- What store-update.ts sends, written by test/sql.test.ts.

-- storeUpdateSet
INSERT INTO submission_sets
SELECT r.* FROM json_populate_record(NULL::submission_sets, $1) r;

-- storeUpdateAssociation
INSERT INTO associations SELECT r.* FROM json_populate_record(NULL::associations, $1) r;
