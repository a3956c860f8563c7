-- What change-record.ts sends, written by test/sql.test.ts.

-- modifyRecord: oppositions left out
update "patients" set "birth_name" = $1, "birth_given_names" = $2, "sex" = $3, "birth_date" = $4, "birth_place_code" = $5, "used_name" = $6, "used_given_name" = $7, "administrative" = $8 where "patient_id" = $9;

-- modifyRecord: oppositions voiced
update "patients" set "birth_name" = $1, "birth_given_names" = $2, "sex" = $3, "birth_date" = $4, "birth_place_code" = $5, "used_name" = $6, "used_given_name" = $7, "administrative" = $8, "opposes_break_glass" = $9, "opposes_emergency" = $10 where "patient_id" = $11;

-- reopenRecord: oppositions left out
update "patients" set "state" = $1, "closed_at" = $2, "closing_motive" = $3, "closing_text" = $4, "consented_at" = $5, "birth_name" = $6, "birth_given_names" = $7, "sex" = $8, "birth_date" = $9, "birth_place_code" = $10, "used_name" = $11, "used_given_name" = $12, "administrative" = $13 where "patient_id" = $14;

-- reopenRecord: oppositions voiced
update "patients" set "state" = $1, "closed_at" = $2, "closing_motive" = $3, "closing_text" = $4, "consented_at" = $5, "birth_name" = $6, "birth_given_names" = $7, "sex" = $8, "birth_date" = $9, "birth_place_code" = $10, "used_name" = $11, "used_given_name" = $12, "administrative" = $13, "opposes_break_glass" = $14, "opposes_emergency" = $15 where "patient_id" = $16;

-- closeRecord
update "patients" set "state" = $1, "closed_at" = $2, "closing_motive" = $3, "closing_text" = $4 where "patient_id" = $5;
