import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { createDiskBlobs } from '@trousse/blobs';
import { sql } from 'kysely';
import { derivedColumns } from '../../src/store/document-row.ts';
import type { World } from '../support/world.ts';

/** The state that only certain acts may change, as it was before the run. */
export type Snapshot = ReadonlyMap<string, string>;

/** Authorisations and states of the records, by what they are about. */
export async function snapshot({ db }: World): Promise<Snapshot> {
  const { rows } = await sql<{ key: string; value: string }>`
    SELECT patient_id || ' ' || holder_id AS key,
      concat_ws('|', coalesce(granted_at::text, '-'), blocked, coalesce(blocked_at::text, '-'), treating_doctor) AS value
    FROM authorisations
    UNION ALL SELECT patient_id || ' state', concat_ws('|', state, opposes_break_glass, opposes_emergency) FROM patients`.execute(
    db,
  );
  return new Map(rows.map(({ key, value }) => [key, value]));
}

type Query = { readonly rule: string; readonly query: ReturnType<typeof sql<{ what: string }>> };

/** What must find nothing. */
const rules: readonly Query[] = [
  {
    rule: 'a document without its set, its uniqueId, its association or its trace',
    query: sql`SELECT d.unique_id AS what FROM documents d WHERE
      NOT EXISTS (SELECT FROM submission_sets s WHERE (s.patient_id, s.submission_id) = (d.patient_id, d.submission_id))
      OR NOT EXISTS (SELECT FROM document_locator l WHERE (l.unique_id, l.patient_id, l.kind) = (d.unique_id, d.patient_id, 'document'))
      OR NOT EXISTS (SELECT FROM associations a WHERE (a.patient_id, a.document_id, a.type) = (d.patient_id, d.document_id, 'HasMember'))
      OR NOT EXISTS (SELECT FROM patients p WHERE p.patient_id = d.patient_id)`,
  },
  {
    // An author may name several persons and several institutions: a row for each, side by side.
    rule: 'an author too many or too few',
    query: sql`SELECT d.unique_id AS what FROM documents d WHERE
      (SELECT count(*) FROM document_authors a WHERE (a.patient_id, a.document_id) = (d.patient_id, d.document_id))
      <> (SELECT sum(greatest(1,
          (a->'person' IS NOT NULL)::int + coalesce(json_array_length(a->'otherPersons'), 0),
          (a->'institution' IS NOT NULL)::int + coalesce(json_array_length(a->'otherInstitutions'), 0)))
        FROM json_array_elements((d.metadata::json)->'authors') a)`,
  },
  {
    rule: 'a set without its uniqueId or without any association',
    query: sql`SELECT s.unique_id AS what FROM submission_sets s WHERE
      NOT EXISTS (SELECT FROM document_locator l WHERE (l.unique_id, l.patient_id, l.kind) = (s.unique_id, s.patient_id, 'submission-set'))
      OR NOT EXISTS (SELECT FROM associations a WHERE (a.patient_id, a.submission_id) = (s.patient_id, s.submission_id))`,
  },
  {
    rule: 'a signature without its association, or half of one',
    query: sql`SELECT s.unique_id AS what FROM submission_sets s WHERE
      (s.signature_blob IS NULL) <> (s.signature IS NULL) OR (s.signature_blob IS NULL) <> (s.signature_entry_uuid IS NULL)
      OR (s.signature_blob IS NOT NULL AND NOT EXISTS
        (SELECT FROM associations a WHERE (a.patient_id, a.submission_id, a.type) = (s.patient_id, s.submission_id, 'signs')))`,
  },
  {
    rule: 'a uniqueId that names nothing',
    query: sql`SELECT l.unique_id AS what FROM document_locator l WHERE
      (l.kind = 'document' AND NOT EXISTS (SELECT FROM documents d WHERE (d.patient_id, d.unique_id) = (l.patient_id, l.unique_id)))
      OR (l.kind = 'submission-set' AND NOT EXISTS (SELECT FROM submission_sets s WHERE (s.patient_id, s.unique_id) = (l.patient_id, l.unique_id)))`,
  },
  {
    rule: 'an association of no set, or of no document',
    query: sql`SELECT a.association_id::text AS what FROM associations a WHERE
      NOT EXISTS (SELECT FROM submission_sets s WHERE (s.patient_id, s.submission_id) = (a.patient_id, a.submission_id))
      OR (a.document_id IS NOT NULL AND NOT EXISTS
        (SELECT FROM documents d WHERE (d.patient_id, d.document_id) = (a.patient_id, a.document_id)))`,
  },
  {
    rule: 'a holder’s list that is not their authorisations',
    query: sql`SELECT coalesce(h.holder_id, a.holder_id) AS what FROM
      (SELECT patient_id, holder_id FROM authorisations WHERE granted_at IS NOT NULL) a
      FULL JOIN holder_records h ON (h.patient_id, h.holder_id) = (a.patient_id, a.holder_id)
      WHERE h.holder_id IS NULL OR a.holder_id IS NULL`,
  },
  {
    rule: 'a vaccination of no note',
    query: sql`SELECT v.vaccination_id AS what FROM vaccinations v WHERE NOT EXISTS
      (SELECT FROM documents d WHERE (d.patient_id, d.document_id) = (v.patient_id, v.document_id))`,
  },
];

/** The acts that may change an authorisation or the state of a record, as the access history names them. */
const acts = [
  'TD0.3',
  'TD1.1',
  'TD1.2',
  'TD1.3b',
  'TD1.4',
  'MES.block',
  'MES.unblock',
  'MES.withdraw',
  'MES.name-treating-doctor',
  'MES.remove-treating-doctor',
  'MES.oppositions',
];

/**
 * Looks for what a run may have left behind. @param granted how many submissions the server said to have taken, at
 * least and at most @returns a sentence for each wrong
 */
export async function inconsistencies(
  world: World,
  o: { readonly before: Snapshot; readonly setsBefore: number; readonly granted: readonly [number, number] },
): Promise<string[]> {
  const wrongs: string[] = [];
  for (const { rule, query } of rules) {
    const { rows } = await query.execute(world.db);
    if (rows.length > 0) wrongs.push(`${rule}: ${rows.length}, ${rows[0]!.what}`);
  }
  const sets = (await countSets(world)) - o.setsBefore;
  if (sets < o.granted[0] || sets > o.granted[1]) {
    wrongs.push(`${o.granted.join(' to ')} submissions were accepted, ${sets} are kept`);
  }
  return [
    ...wrongs,
    ...(await unexplained(world, o.before)),
    ...(await wrongDocuments(world)),
    ...(await leftOver(world)),
  ];
}

/** Sets that professionals submitted. */
export async function countSets({ db }: World): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM submission_sets WHERE submitted_by IS NOT NULL`.execute(db);
  return rows[0]!.n;
}

/** Changes of rights or of states that no act in the history of the record explains. */
async function unexplained(world: World, before: Snapshot): Promise<string[]> {
  const { rows } = await sql<{ patient: string; transaction: string; caller: string; structure: string }>`
    SELECT DISTINCT patient_id::text AS patient, transaction, caller_id AS caller, structure_id AS structure
    FROM access_history WHERE outcome = 'ok' AND transaction = ANY (${acts})`.execute(world.db);
  const wrongs: string[] = [];
  for (const [key, value] of await snapshot(world)) {
    if (before.get(key) === value) continue;
    const [patient, holder] = key.split(' ');
    const explained = rows.some(
      (act) =>
        act.patient === patient &&
        (holder === 'state' || act.transaction !== 'TD0.3' || act.caller === holder || act.structure === holder),
    );
    if (!explained) wrongs.push(`changed without an act: ${key}, from ${before.get(key)} to ${value}`);
  }
  return wrongs;
}

/** Rows whose bytes are not there or not these, or whose columns do not follow from their metadata. */
async function wrongDocuments({ db, blobsDir }: World): Promise<string[]> {
  const blobs = createDiskBlobs(blobsDir);
  const wrongs: string[] = [];
  const checkBlob = async (what: string, sha256: string, like?: { hash: string; size: number }): Promise<void> => {
    const bytes = await blobs.bytes(sha256).catch(() => undefined);
    const digest = (algorithm: string): string => createHash(algorithm).update(bytes!).digest('hex');
    if (bytes === undefined) wrongs.push(`bytes are missing: ${what}`);
    else if (digest('sha256') !== sha256) wrongs.push(`bytes are others: ${what}`);
    else if (like && (digest('sha1') !== like.hash || bytes.length !== like.size)) wrongs.push(`hash or size: ${what}`);
  };
  for (const row of await db.selectFrom('documents').selectAll().execute()) {
    await checkBlob(row.unique_id, row.blob, row);
    const metadata = row.metadata as Parameters<typeof derivedColumns>[0];
    const { entry_xml: xml, confidentiality_codes: codes } = derivedColumns(metadata);
    const same = [
      xml === row.entry_xml,
      codes.join() === row.confidentiality_codes.join(),
      metadata.status === row.status,
      metadata.version === row.version,
      metadata.uniqueId === row.unique_id,
      metadata.entryUuid === `urn:uuid:${row.entry_uuid}`,
      metadata.hash === row.hash,
    ];
    if (same.includes(false))
      wrongs.push(`columns do not follow from metadata (${same.indexOf(false)}): ${row.unique_id}`);
  }
  const sets = await db.selectFrom('submission_sets').select(['unique_id', 'signature_blob']).execute();
  for (const { unique_id: id, signature_blob: blob } of sets)
    if (blob !== null) await checkBlob(`signature of ${id}`, blob);
  return wrongs;
}

/** What was being received and is not any more. */
async function leftOver({ blobsDir }: World): Promise<string[]> {
  const files = await readdir(path.join(blobsDir, 'unfinished'));
  return files.length === 0 ? [] : [`${files.length} files received by halves`];
}
