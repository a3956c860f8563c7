-- What grant-authorisation.ts sends, written by test/sql.test.ts.

-- grantAuthorisation
insert into "authorisations" ("patient_id", "holder_id", "granted_at", "last_access_at", "blocked", "blocked_at", "blocked_reason", "treating_doctor") values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict ("patient_id", "holder_id") do update set "granted_at" = $9;

-- grantAuthorisation
insert into "holder_records" ("holder_id", "patient_id", "granted_at") values ($1, $2, $3) on conflict ("holder_id", "patient_id") do update set "granted_at" = $4;
