-- What find-document.ts sends, written by test/sql.test.ts.

-- findDocument: patient
SELECT d.entry_uuid, d.blob, d.size, d.metadata->>'mimeType' AS mime_type, d.by_patient
FROM documents d
WHERE d.patient_id = $1::uuid AND d.unique_id = $2 AND d.status <> 'deleted'
  AND NOT $3::text = ANY(d.confidentiality_codes);

-- findDocument: representative
SELECT d.entry_uuid, d.blob, d.size, d.metadata->>'mimeType' AS mime_type, d.by_patient
FROM documents d
WHERE d.patient_id = $1::uuid AND d.unique_id = $2 AND d.status <> 'deleted'
  AND (NOT $3::text = ANY(d.confidentiality_codes) AND NOT $4::text = ANY(d.confidentiality_codes));
