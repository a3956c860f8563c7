-- What changes.ts sends, written by test/sql.test.ts.

-- markChange
INSERT INTO vaccination_changes (patient_id) VALUES ($1::uuid) ON CONFLICT (patient_id) DO NOTHING;

-- takeChange
DELETE FROM vaccination_changes WHERE patient_id = $1::uuid RETURNING patient_id;

-- hasChanged
SELECT c.patient_id FROM vaccination_changes c WHERE c.patient_id = $1::uuid;

-- changedPatients
/* across patients: a server that ended between a note and its history left it to be found, whoever's it is */
SELECT c.patient_id FROM vaccination_changes c JOIN patients p ON p.patient_id = c.patient_id
WHERE p.state = 'active' LIMIT $1;
