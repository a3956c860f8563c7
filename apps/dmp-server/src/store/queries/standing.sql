-- What standing.ts sends, written by test/sql.test.ts.

-- standingOf
SELECT s.active, s.regulation,
  EXISTS (SELECT FROM professional_structures l
    WHERE l.professional_id = $1 AND l.structure_id = $2) AS attached,
  CASE WHEN p.patient_id IS NOT NULL THEN to_json(p) END AS patient,
  (
  SELECT CASE
  WHEN bool_or(a.blocked) THEN 'INTERDIT'
  WHEN max(greatest(a.granted_at, a.last_access_at)) FILTER (WHERE a.granted_at IS NOT NULL) >= $3 THEN 'VALIDE'
  WHEN bool_or(a.granted_at IS NOT NULL) THEN 'EXPIRE'
  ELSE 'NON_EXISTE' END
  FROM authorisations a
  WHERE a.patient_id = p.patient_id AND a.holder_id IN ($4, $5)) AS authorisation,
  EXISTS (
  SELECT FROM authorisations t
  WHERE t.patient_id = p.patient_id AND t.holder_id = $6 AND t.treating_doctor) AS treating_doctor,
  (SELECT b.blocked_reason FROM authorisations b
    WHERE b.patient_id = p.patient_id AND b.holder_id = $7 AND b.blocked) AS blocked_reason
FROM (SELECT) AS one
LEFT JOIN structures s ON s.structure_id = $8
LEFT JOIN patient_identifiers i ON i.matricule = $9 AND i.oid = $10
LEFT JOIN patients p ON p.patient_id = i.patient_id;
