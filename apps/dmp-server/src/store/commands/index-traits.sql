-- What index-traits.ts sends, written by test/sql.test.ts.

-- indexTraits
select "birth_name", "birth_given_names", "sex", "birth_date", "birth_place_code", "used_name", "used_given_name" from "patients" where "patient_id" = $1;

-- indexTraits
delete from "patient_traits" where "search_key" in ($1, $2, $3) and "patient_id" = $4;

-- indexTraits
insert into "patient_traits" ("search_key", "patient_id") values ($1, $2), ($3, $4), ($5, $6) on conflict ("search_key", "patient_id") do nothing;
