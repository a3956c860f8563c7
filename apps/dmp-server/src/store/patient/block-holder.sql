-- What block-holder.ts sends, written by test/sql.test.ts.

-- blockHolder
insert into "authorisations" ("patient_id", "holder_id", "granted_at", "last_access_at", "blocked", "blocked_at", "blocked_reason", "treating_doctor") values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict ("patient_id", "holder_id") do update set "blocked" = $9, "blocked_at" = $10, "blocked_reason" = $11, "treating_doctor" = $12;

-- unblockHolder
update "authorisations" set "blocked" = $1, "blocked_at" = $2, "blocked_reason" = $3 where "patient_id" = $4 and "holder_id" = $5 and "blocked" = $6;
