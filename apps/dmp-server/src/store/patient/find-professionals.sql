-- What find-professionals.ts sends, written by test/sql.test.ts.

-- findProfessionals
SELECT p.professional_id, p.family_name, p.given_name, p.profession, p.specialities,
  ARRAY(SELECT s.name FROM professional_structures l JOIN structures s ON s.structure_id = l.structure_id
    WHERE l.professional_id = p.professional_id AND s.active ORDER BY s.name) AS structures
FROM professionals p
WHERE p.profession IS NOT NULL AND NOT EXISTS (
  SELECT FROM unnest($1::text[]) AS word
  WHERE position(word IN upper(translate(p.family_name || ' ' || p.given_name, $2, $3))) = 0)
ORDER BY p.family_name, p.given_name, p.professional_id
LIMIT $4;

-- knownProfessional
SELECT p.professional_id, p.family_name, p.given_name, p.profession, p.specialities,
  ARRAY(SELECT s.name FROM professional_structures l JOIN structures s ON s.structure_id = l.structure_id
    WHERE l.professional_id = p.professional_id AND s.active ORDER BY s.name) AS structures
FROM professionals p
WHERE p.professional_id = $1 AND p.profession IS NOT NULL;

-- findHolder
SELECT p.profession, coalesce(a.blocked, false) AS blocked
FROM (SELECT $1::text AS holder_id) AS asked
LEFT JOIN professionals p ON p.professional_id = asked.holder_id
LEFT JOIN structures s ON s.structure_id = asked.holder_id
LEFT JOIN authorisations a ON a.patient_id = $2::uuid AND a.holder_id = asked.holder_id
WHERE coalesce(p.professional_id, s.structure_id, a.holder_id) IS NOT NULL;
