-- What lock-record.ts sends, written by test/sql.test.ts.

-- lockRecord
select "p"."patient_id", "p"."state", "p"."attached_to_mes" from "patients" as "p" inner join "patient_identifiers" as "i" on "i"."patient_id" = "p"."patient_id" where "i"."matricule" = $1 and "i"."oid" = $2 for update of "p";
