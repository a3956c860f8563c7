-- What relation-of.ts sends, written by test/sql.test.ts.

-- relationOf
SELECT d.type_code, d.by_patient, EXISTS (
  SELECT FROM document_authors w
  WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id AND w.person_id = $1) AS own, EXISTS (
  SELECT FROM document_authors s
  WHERE s.patient_id = d.patient_id AND s.document_id = d.document_id AND s.institution_id = $2) AS of_structure
FROM documents d
WHERE d.patient_id = $3::uuid AND d.entry_uuid = $4::uuid;
