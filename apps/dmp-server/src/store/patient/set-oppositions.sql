-- What set-oppositions.ts sends, written by test/sql.test.ts.

-- setOppositions
update "patients" set "opposes_break_glass" = $1, "opposes_emergency" = $2, "opposes_feeding" = $3, "masked_in_emergency" = $4 where "patient_id" = $5;
