-- What declare-treating-doctor.ts sends, written by test/sql.test.ts.

-- setTreating
update "authorisations" set "treating_doctor" = $1 where "patient_id" = $2 and "holder_id" = $3;
