-- What change-document.ts sends, written by test/sql.test.ts.

-- changeDocument
select "document_id", "metadata", "status", "version", "entry_uuid", "logical_id" from "documents" where "patient_id" = $1 and "entry_uuid" = $2;

-- changeDocument
update "documents" set "entry_uuid" = $1, "version" = $2, "status" = $3, "class_code" = $4, "type_code" = $5, "practice_setting_code" = $6, "facility_type_code" = $7, "format_code" = $8, "confidentiality_codes" = $9, "event_codes" = $10, "creation_time" = $11, "service_start_time" = $12, "service_stop_time" = $13, "hidden_from_professionals" = $14, "reference_ids" = $15, "entry_xml" = $16, "metadata" = $17 where "patient_id" = $18 and "document_id" = $19;
