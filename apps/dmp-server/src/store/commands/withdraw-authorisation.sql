-- What withdraw-authorisation.ts sends, written by test/sql.test.ts.

-- withdrawAuthorisation
delete from "holder_records" where "holder_id" = $1 and "patient_id" = $2;

-- withdrawAuthorisation
update "authorisations" set "granted_at" = $1, "last_access_at" = $2 where "patient_id" = $3 and "holder_id" = $4 and "granted_at" is not null;
