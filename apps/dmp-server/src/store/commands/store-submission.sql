-- What store-submission.ts sends, written by test/sql.test.ts.

-- insertRows
WITH taken AS (
  UPDATE patients SET last_document_at = $1 WHERE patient_id = $2::uuid AND state = 'active'
  RETURNING patient_id
), new_locators AS (
  INSERT INTO document_locator
  SELECT r.* FROM taken, json_populate_recordset(NULL::document_locator, $3) r
), new_set AS (
  INSERT INTO submission_sets SELECT r.* FROM taken, json_populate_record(NULL::submission_sets, $4) r
), new_documents AS (
  INSERT INTO documents SELECT r.* FROM taken, json_populate_recordset(NULL::documents, $5) r
), new_authors AS (
  INSERT INTO document_authors
  SELECT r.* FROM taken, json_populate_recordset(NULL::document_authors, $6) r
), new_associations AS (
  INSERT INTO associations
  SELECT r.* FROM taken, json_populate_recordset(NULL::associations, $7) r
), new_vaccinations AS (
  INSERT INTO vaccinations
  SELECT r.* FROM taken, json_populate_recordset(NULL::vaccinations, $8) r
), new_news AS (
  INSERT INTO alert_news SELECT r.* FROM taken, json_populate_recordset(NULL::alert_news, $9) r
), new_history AS (
  INSERT INTO access_history
  SELECT r.* FROM taken, json_populate_recordset(NULL::access_history, $10) r
)
SELECT true AS taken FROM taken;

-- problemOf
SELECT hash FROM documents WHERE patient_id = $1::uuid AND unique_id = $2;

-- takenUniqueId
SELECT unique_id FROM document_locator WHERE unique_id = ANY($1);
