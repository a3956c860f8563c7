import type { DocumentDetails } from '@trousse/contract';
import { formatCodes } from '@trousse/nomenclatures';
import type { Author, DocumentEntry } from '@trousse/xds';
import type { Context } from '../context.ts';
import { limits } from '../limits.ts';
import type { Session } from '../session/session.ts';
import type { Dmp } from '../tunnel/dmp.ts';
import { openRecordOf, toRows } from './list.ts';
import { entryOf } from './load.ts';
import type { OpenRecord } from './open-record.ts';
import { associationsOf, dateDeposits, uuidsOf } from './registry-links.ts';
import { authorName, byNewestAct } from './rows.ts';

/**
 * What the registry tells of one document (MED-32): its deposit and its other versions are asked for on the user's act.
 * @throws RECORD_NOT_OPEN, DOCUMENT_NOT_FOUND, and what the DMP says
 */
export async function details(
  context: Pick<Context, 'db' | 'keys' | 'dmp' | 'journal'>,
  session: Session,
  { record: handle, document }: { readonly record: string; readonly document: string },
): Promise<DocumentDetails> {
  const record = openRecordOf(session, handle);
  const listed = entryOf(record, document);
  const dmp = context.dmp(session);
  await context.journal.add('record-searched', {
    actor: session.nationalId,
    patient: context.keys.patientPseudonym(record.ins),
    details: { about: listed.uniqueId },
  });
  // What was deposited from here bears the name that we gave it until the registry has told its own.
  const named = listed.logicalId === undefined && (await dmp.known(record.ins, listed.uniqueId, record.signal));
  const entry = named || listed;
  const versions = await versionsOf(dmp, record, document, entry);
  await dateDeposits(dmp, record, [[document, entry]]);
  const [row, ...others] = await toRows(context, session, record, [[document, entry], ...versions]);
  return {
    document: row!,
    authors: entry.authors.map(toAuthor),
    format: formatCodes.find(entry.formatCode.code)?.display || entry.formatCode.display || entry.mimeType,
    versions: others,
  };
}

/** The versions before and after a document, followed from one to the next as far as they are there to see. */
async function versionsOf(
  dmp: Dmp,
  record: OpenRecord,
  document: string,
  entry: DocumentEntry,
): Promise<[string, DocumentEntry][]> {
  const known = new Map<string, [string, DocumentEntry]>();
  const learn = (handle: string, one: DocumentEntry) => {
    for (const uuid of uuidsOf([one])) known.set(uuid, [handle, one]);
  };
  learn(document, entry);
  const links: { readonly older: string; readonly newer: string }[] = [];
  let asked = uuidsOf([entry]);
  for (let step = 0; step < limits.formerVersions && asked.length > 0; step++) {
    const found = (await associationsOf(dmp, record, asked)).filter(({ type }) => type === 'RPLC');
    links.push(...found.map(({ source, target }) => ({ older: target, newer: source })));
    const entryUuids = [...new Set(found.flatMap(({ source, target }) => [source, target]))].filter(
      (uuid) => !known.has(uuid),
    );
    if (entryUuids.length === 0) break;
    const by = { kind: 'GetDocuments', returnType: 'LeafClass', by: { entryUuids } } as const;
    const { documents } = await dmp.query(record.ins, by, record.signal);
    for (const one of documents) learn(record.addFormer(one), one);
    asked = uuidsOf(documents);
  }
  for (const { older, newer } of links) {
    const [before, after] = [known.get(older), known.get(newer)];
    if (before !== undefined && after !== undefined) record.facts.replaced(before[0], after[0]);
  }
  const others = new Map([...known.values()].filter(([handle]) => handle !== document));
  return [...others].toSorted(([, a], [, b]) => byNewestAct(a, b) || b.creationTime.localeCompare(a.creationTime));
}

/** Profession and speciality stand in one label: « Médecin - Qualifié en médecine générale (SM) » (JDV_J56). */
function toAuthor(author: Author): DocumentDetails['authors'][number] {
  const label = author.specialty && (author.specialty.display || author.specialty.code);
  const [profession, ...speciality] = label?.split(' - ') ?? [];
  const institution = author.institution?.name;
  return {
    name: authorName(author),
    ...(profession && { profession }),
    ...(speciality.length > 0 && { specialty: speciality.join(' - ') }),
    ...(institution && { institution }),
  };
}
