-- What addresses.ts sends, written by test/sql.test.ts.

-- alertSettings
SELECT a.kind, a.address, true AS confirmed FROM alert_addresses a
WHERE a.patient_id = $1::uuid AND a.professional_id = $2
UNION ALL
SELECT c.kind, c.address, false FROM alert_codes c
WHERE c.patient_id = $3::uuid AND c.professional_id = $4 AND c.sent_at > $5;

-- keepCode
INSERT INTO alert_codes (patient_id, professional_id, kind, address, code_digest, tries, sent_at)
VALUES ($1::uuid, $2, $3, $4, $5, 0, $6)
ON CONFLICT (patient_id, professional_id) DO UPDATE SET kind = EXCLUDED.kind, address = EXCLUDED.address,
  code_digest = EXCLUDED.code_digest, tries = 0, sent_at = EXCLUDED.sent_at;

-- tryCode
UPDATE alert_codes SET tries = tries + 1
WHERE patient_id = $1::uuid AND professional_id = $2 AND sent_at > $3
  AND tries < $4
RETURNING kind, address, code_digest;

-- confirmAddress
WITH spent AS (
  DELETE FROM alert_codes WHERE patient_id = $1::uuid AND professional_id = $2
)
INSERT INTO alert_addresses (patient_id, professional_id, kind, address, confirmed_at)
VALUES ($3::uuid, $4, $5, $6, $7)
ON CONFLICT (patient_id, professional_id) DO UPDATE SET kind = EXCLUDED.kind, address = EXCLUDED.address,
  confirmed_at = EXCLUDED.confirmed_at;

-- removeAddress
DELETE FROM alert_addresses WHERE patient_id = $1::uuid AND professional_id = $2;

-- forgetCodes
/* across patients: what has lapsed is forgotten, whoever's it is */
DELETE FROM alert_codes WHERE sent_at <= $1;
