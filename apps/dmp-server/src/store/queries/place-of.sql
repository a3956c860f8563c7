-- What place-of.ts sends, written by test/sql.test.ts.

-- placeOf
SELECT l.structure_id
FROM professional_structures l JOIN structures s ON s.structure_id = l.structure_id
WHERE l.professional_id = $1 AND s.active
ORDER BY EXISTS (
  SELECT FROM patient_identifiers i JOIN authorisations a ON a.patient_id = i.patient_id
  WHERE i.matricule = $2 AND i.oid = $3 AND a.holder_id = l.structure_id
    AND a.granted_at IS NOT NULL) DESC, l.structure_id
LIMIT 1;
