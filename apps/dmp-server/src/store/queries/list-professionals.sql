-- What list-professionals.ts sends, written by test/sql.test.ts.

-- listProfessionals
SELECT a.holder_id, a.granted_at, a.last_access_at, a.blocked, a.blocked_at, a.treating_doctor,
  h.family_name, h.given_name, h.profession, h.specialities, s.name AS structure_name
FROM patient_identifiers i
JOIN authorisations a ON a.patient_id = i.patient_id
LEFT JOIN professionals h ON h.professional_id = a.holder_id
LEFT JOIN structures s ON s.structure_id = a.holder_id
WHERE i.matricule = $1 AND i.oid = $2
  AND ($3 AND a.blocked OR $4 AND NOT a.blocked
    AND a.granted_at IS NOT NULL AND greatest(a.granted_at, a.last_access_at) >= $5)
ORDER BY a.treating_doctor DESC, coalesce(h.family_name, s.name, a.holder_id), h.given_name, a.holder_id
LIMIT $6;
