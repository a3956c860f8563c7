-- What find-patient.ts sends, written by test/sql.test.ts.

-- findPatient
SELECT p.patient_id, p.matricule, p.oid, p.state, p.birth_name, p.birth_given_names, p.sex, p.birth_date,
  p.birth_place_code, p.used_name, p.used_given_name, p.attached_to_mes, p.opposes_break_glass,
  p.opposes_emergency, p.opposes_feeding, p.masked_in_emergency, p.closed_at, p.closing_text, p.history_seen_at,
  p.representatives_seen_at
FROM patient_identifiers i JOIN patients p ON p.patient_id = i.patient_id
WHERE i.matricule = $1 AND i.oid = $2;
