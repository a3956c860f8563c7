-- What follow-note.ts sends, written by test/sql.test.ts.

-- followNote
DELETE FROM vaccinations WHERE patient_id = $1::uuid AND document_id = $2::uuid
RETURNING document_id;
