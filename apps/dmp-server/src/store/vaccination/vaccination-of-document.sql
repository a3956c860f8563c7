-- What vaccination-of-document.ts sends, written by test/sql.test.ts.

-- vaccinationOfDocument
SELECT v.vaccination_id
FROM documents d JOIN vaccinations v ON v.patient_id = d.patient_id AND v.document_id = d.document_id
WHERE d.patient_id = $1::uuid AND d.entry_uuid = $2::uuid;
