-- What list-professionals.ts sends, written by test/sql.test.ts.

-- listProfessionals: patient
WITH listed AS (
  SELECT a.holder_id, a.blocked, a.blocked_at, a.blocked_reason, a.treating_doctor,
    coalesce(p.family_name || ' ' || p.given_name, s.name, a.holder_id) AS name,
    p.professional_id IS NULL AND s.structure_id IS NOT NULL AS is_structure, p.profession, p.specialities,
    a.granted_at IS NOT NULL AND greatest(a.granted_at, a.last_access_at) >= $1::timestamptz AS in_force,
    a.granted_at, a.last_access_at
  FROM authorisations a
  LEFT JOIN professionals p ON p.professional_id = a.holder_id
  LEFT JOIN structures s ON s.structure_id = a.holder_id
  WHERE a.patient_id = $2::uuid AND (a.granted_at IS NOT NULL OR a.blocked OR a.treating_doctor)
)
SELECT * FROM listed
ORDER BY name, holder_id
LIMIT $3;

-- listProfessionals: patient, a further page
WITH listed AS (
  SELECT a.holder_id, a.blocked, a.blocked_at, a.blocked_reason, a.treating_doctor,
    coalesce(p.family_name || ' ' || p.given_name, s.name, a.holder_id) AS name,
    p.professional_id IS NULL AND s.structure_id IS NOT NULL AS is_structure, p.profession, p.specialities,
    a.granted_at IS NOT NULL AND greatest(a.granted_at, a.last_access_at) >= $1::timestamptz AS in_force,
    a.granted_at, a.last_access_at
  FROM authorisations a
  LEFT JOIN professionals p ON p.professional_id = a.holder_id
  LEFT JOIN structures s ON s.structure_id = a.holder_id
  WHERE a.patient_id = $2::uuid AND (a.granted_at IS NOT NULL OR a.blocked OR a.treating_doctor)
)
SELECT * FROM listed
WHERE (name, holder_id) > (SELECT b.name, b.holder_id FROM listed b WHERE b.holder_id = $3)
ORDER BY name, holder_id
LIMIT $4;

-- listProfessionals: representative
WITH met AS (
  SELECT k.holder_id, bool_or(pair.in_secret) AS in_secret, max(pair.openly_at) AS openly_at
  FROM (
    SELECT h.caller_id, h.structure_id, bool_or(h.secret_connection) AS in_secret,
      max(h.at) FILTER (WHERE NOT h.secret_connection) AS openly_at
    FROM access_history h
    WHERE h.patient_id = $1::uuid
    GROUP BY h.caller_id, h.structure_id) AS pair
  CROSS JOIN LATERAL unnest(ARRAY[pair.caller_id, pair.structure_id]) AS k(holder_id)
  GROUP BY k.holder_id
), listed AS (
  SELECT a.holder_id, a.blocked, a.blocked_at, a.blocked_reason, a.treating_doctor,
    coalesce(p.family_name || ' ' || p.given_name, s.name, a.holder_id) AS name,
    p.professional_id IS NULL AND s.structure_id IS NOT NULL AS is_structure, p.profession, p.specialities,
    a.granted_at IS NOT NULL AND greatest(a.granted_at, a.last_access_at) >= $2::timestamptz AS in_force,
  CASE WHEN NOT secret.granted THEN a.granted_at END AS granted_at,
  CASE WHEN met.in_secret THEN met.openly_at ELSE a.last_access_at END AS last_access_at
  FROM authorisations a
  LEFT JOIN professionals p ON p.professional_id = a.holder_id
  LEFT JOIN structures s ON s.structure_id = a.holder_id
  LEFT JOIN met ON met.holder_id = a.holder_id
  CROSS JOIN LATERAL (
    SELECT EXISTS (
      SELECT FROM access_history h
      WHERE h.patient_id = a.patient_id AND h.at = a.granted_at AND h.transaction = 'TD0.3' AND h.secret_connection
      AND a.holder_id IN (h.caller_id, h.structure_id)) AS granted) AS secret
  WHERE a.patient_id = $3::uuid AND (a.granted_at IS NOT NULL OR a.blocked OR a.treating_doctor)
    AND (met.openly_at IS NOT NULL OR NOT secret.granted)
)
SELECT * FROM listed
ORDER BY name, holder_id
LIMIT $4;

-- listProfessionals: representative, a further page
WITH met AS (
  SELECT k.holder_id, bool_or(pair.in_secret) AS in_secret, max(pair.openly_at) AS openly_at
  FROM (
    SELECT h.caller_id, h.structure_id, bool_or(h.secret_connection) AS in_secret,
      max(h.at) FILTER (WHERE NOT h.secret_connection) AS openly_at
    FROM access_history h
    WHERE h.patient_id = $1::uuid
    GROUP BY h.caller_id, h.structure_id) AS pair
  CROSS JOIN LATERAL unnest(ARRAY[pair.caller_id, pair.structure_id]) AS k(holder_id)
  GROUP BY k.holder_id
), listed AS (
  SELECT a.holder_id, a.blocked, a.blocked_at, a.blocked_reason, a.treating_doctor,
    coalesce(p.family_name || ' ' || p.given_name, s.name, a.holder_id) AS name,
    p.professional_id IS NULL AND s.structure_id IS NOT NULL AS is_structure, p.profession, p.specialities,
    a.granted_at IS NOT NULL AND greatest(a.granted_at, a.last_access_at) >= $2::timestamptz AS in_force,
  CASE WHEN NOT secret.granted THEN a.granted_at END AS granted_at,
  CASE WHEN met.in_secret THEN met.openly_at ELSE a.last_access_at END AS last_access_at
  FROM authorisations a
  LEFT JOIN professionals p ON p.professional_id = a.holder_id
  LEFT JOIN structures s ON s.structure_id = a.holder_id
  LEFT JOIN met ON met.holder_id = a.holder_id
  CROSS JOIN LATERAL (
    SELECT EXISTS (
      SELECT FROM access_history h
      WHERE h.patient_id = a.patient_id AND h.at = a.granted_at AND h.transaction = 'TD0.3' AND h.secret_connection
      AND a.holder_id IN (h.caller_id, h.structure_id)) AS granted) AS secret
  WHERE a.patient_id = $3::uuid AND (a.granted_at IS NOT NULL OR a.blocked OR a.treating_doctor)
    AND (met.openly_at IS NOT NULL OR NOT secret.granted)
)
SELECT * FROM listed
WHERE (name, holder_id) > (SELECT b.name, b.holder_id FROM listed b WHERE b.holder_id = $4)
ORDER BY name, holder_id
LIMIT $5;
