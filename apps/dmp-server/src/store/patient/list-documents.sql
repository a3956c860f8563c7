-- What list-documents.ts sends, written by test/sql.test.ts.

-- listDocuments: patient
SELECT d.document_id, d.unique_id, d.status, d.size, d.submitted_at, d.service_start_time, d.by_patient, d.metadata
FROM documents d
WHERE d.patient_id = $1::uuid AND d.status = ANY($2) AND NOT $3::text = ANY(d.confidentiality_codes)
ORDER BY d.service_start_time DESC, d.document_id DESC
LIMIT $4;

-- listDocuments: patient, a further page
SELECT d.document_id, d.unique_id, d.status, d.size, d.submitted_at, d.service_start_time, d.by_patient, d.metadata
FROM documents d
WHERE d.patient_id = $1::uuid AND d.status = ANY($2) AND NOT $3::text = ANY(d.confidentiality_codes)
  AND (d.service_start_time, d.document_id) < ($4, $5::uuid)
ORDER BY d.service_start_time DESC, d.document_id DESC
LIMIT $6;

-- listDocuments: representative
SELECT d.document_id, d.unique_id, d.status, d.size, d.submitted_at, d.service_start_time, d.by_patient, d.metadata
FROM documents d
WHERE d.patient_id = $1::uuid AND d.status = ANY($2) AND (NOT $3::text = ANY(d.confidentiality_codes) AND NOT $4::text = ANY(d.confidentiality_codes))
ORDER BY d.service_start_time DESC, d.document_id DESC
LIMIT $5;

-- listDocuments: representative, a further page
SELECT d.document_id, d.unique_id, d.status, d.size, d.submitted_at, d.service_start_time, d.by_patient, d.metadata
FROM documents d
WHERE d.patient_id = $1::uuid AND d.status = ANY($2) AND (NOT $3::text = ANY(d.confidentiality_codes) AND NOT $4::text = ANY(d.confidentiality_codes))
  AND (d.service_start_time, d.document_id) < ($5, $6::uuid)
ORDER BY d.service_start_time DESC, d.document_id DESC
LIMIT $7;
