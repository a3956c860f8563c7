import { expect, it } from 'vitest';
import { acrossPatients } from './across-patients.ts';

it('a statement is held to a patient by a parameter, a look-up, a common table or the query around it', async () => {
  const held = [
    'SELECT * FROM documents WHERE patient_id = $1',
    'SELECT * FROM documents d WHERE d.patient_id = $1::uuid AND d.hash = ANY($2)',
    'SELECT d.hash FROM patient_identifiers i JOIN documents d ON d.patient_id = i.patient_id WHERE i.matricule = $1 AND i.oid = $2',
    `WITH record AS (SELECT p.patient_id FROM patient_identifiers i JOIN patients p ON p.patient_id = i.patient_id WHERE i.matricule = $1)
      SELECT d.hash FROM record JOIN documents d ON d.patient_id = record.patient_id WHERE EXISTS (
        SELECT FROM document_authors w WHERE w.patient_id = d.patient_id AND w.document_id = d.document_id)`,
    `SELECT h.at FROM patient_identifiers i CROSS JOIN LATERAL (
      SELECT * FROM access_history h WHERE h.patient_id = i.patient_id ORDER BY h.at DESC LIMIT $3) AS h
      WHERE i.matricule = $1 AND i.oid = $2`,
    'UPDATE "documents" SET "status" = $1 WHERE "patient_id" = $2 AND "document_id" = $3',
    'INSERT INTO authorisations VALUES ($1, $2)',
    'DELETE FROM vaccinations WHERE patient_id = $1',
    'SELECT name FROM structures WHERE structure_id = $1',
    '/* across patients: the sweep */ SELECT blob FROM documents WHERE blob = ANY($1)',
  ];
  for (const text of held) expect(await acrossPatients(text), text).toEqual([]);
});

it('a statement that reads or changes the rows of several patients is told, with the table', async () => {
  const loose: Record<string, string[]> = {
    'SELECT * FROM documents WHERE unique_id = $1': ['documents AS documents'],
    'SELECT * FROM documents d JOIN patients p ON p.patient_id = d.patient_id WHERE d.hash = $1': [
      'documents AS d',
      'patients AS p',
    ],
    'SELECT * FROM documents d, authorisations a WHERE d.patient_id = $1 AND a.holder_id = $2': ['authorisations AS a'],
    'SELECT * FROM documents WHERE patient_id = $1 OR hash = $2': ['documents AS documents'],
    'UPDATE documents SET status = $1 WHERE entry_uuid = $2': ['documents AS documents'],
    'SELECT (SELECT count(*) FROM documents x WHERE x.hash = $1)': ['documents AS x'],
    'SELECT d.hash FROM patient_identifiers i JOIN documents d ON d.patient_id = i.patient_id': ['documents AS d'],
    'SELECT h.at FROM patient_identifiers i CROSS JOIN LATERAL (SELECT * FROM access_history h WHERE h.patient_id = i.patient_id) AS h':
      ['access_history AS h'],
    'SELECT hash FROM documents WHERE patient_id = $1 UNION ALL SELECT u.hash FROM documents u WHERE u.hash = $2': [
      'documents AS u',
    ],
    'SELECT 1 FROM structures s WHERE EXISTS (SELECT FROM documents d WHERE d.patient_id = s.patient_id)': [
      'documents AS d',
    ],
  };
  for (const [text, tables] of Object.entries(loose)) expect(await acrossPatients(text), text).toEqual(tables);
});
