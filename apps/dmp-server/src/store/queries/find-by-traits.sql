-- What find-by-traits.ts sends, written by test/sql.test.ts.

-- findByTraits
/* across patients: TD0.5 */
SELECT p.* FROM patient_traits t JOIN patients p ON p.patient_id = t.patient_id
WHERE t.search_key = $1
ORDER BY p.birth_name, p.patient_id
LIMIT $2;
