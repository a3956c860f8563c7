-- What create-record.ts sends, written by test/sql.test.ts.

-- createRecord
insert into "patient_identifiers" ("matricule", "oid", "patient_id") values ($1, $2, $3) on conflict do nothing;

-- createRecord
insert into "patients" ("patient_id", "matricule", "oid", "state", "attached_to_mes", "internet_account", "opposes_break_glass", "opposes_emergency", "opposes_feeding", "masked_in_emergency", "closed_at", "closing_motive", "closing_text", "last_document_at", "consented_at", "history_seen_at", "birth_name", "birth_given_names", "sex", "birth_date", "birth_place_code", "used_name", "used_given_name", "administrative") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24);
