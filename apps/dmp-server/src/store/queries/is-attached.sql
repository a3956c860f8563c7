-- What is-attached.ts sends, written by test/sql.test.ts.

-- isAttached
SELECT true AS attached FROM professional_structures
WHERE professional_id = $1 AND structure_id = $2;
