import type { DocumentRow, Origin } from '@trousse/contract';
import { type Code, type CodeSet, classCodes, typeCodes } from '@trousse/nomenclatures';
import { type Author, type DocumentEntry, fromXdsTime, signatureClassCode, visibilityOf } from '@trousse/xds';

/** Whether an entry is a document for people: the signature of a submission is one more entry of the registry. */
export function isForReading(entry: DocumentEntry): boolean {
  return entry.classCode.code !== signatureClassCode.code;
}

/** What a document is to the professional who looks at the list. */
export type ForMe = Pick<DocumentRow, 'unread' | 'mine'>;

const ofNobody: ForMe = { unread: false, mine: false };

/** Whether a professional, by their national id, is an author of a document. */
export function isBy({ authors }: DocumentEntry, professional: string): boolean {
  return authors.some(({ person }) => person?.id === professional);
}

/** One row of the list from the registry's metadata, times in ISO 8601 (EX_3.1-1070: the page shows them local). */
export function toRow(entry: DocumentEntry, id: string, forMe: ForMe = ofNobody): DocumentRow {
  const createdAt = instant(entry.creationTime) ?? unknownInstant;
  const actStart = instant(entry.serviceStartTime) ?? createdAt;
  const actStop = instant(entry.serviceStopTime);
  return {
    id,
    title: entry.title.trim() || named(typeCodes, entry.typeCode).display,
    ...(entry.description !== undefined && entry.description !== '' && { description: entry.description }),
    category: named(typeCodes, entry.typeCode),
    class: named(classCodes, entry.classCode),
    origin: originOf(entry),
    authors: entry.authors.map(toAuthor),
    actStart,
    ...(actStop !== undefined && actStop !== actStart && { actStop }),
    createdAt,
    status: entry.status,
    visibility: visibilityOf(entry.confidentialityCodes),
    ...forMe,
    ...(entry.size !== undefined && { size: entry.size }),
  };
}

/** Newest act first (EFF-121); what cannot be told apart stays in the order of the answer. */
export function byNewestAct(a: DocumentEntry, b: DocumentEntry): number {
  const time = (entry: DocumentEntry) => (entry.serviceStartTime ?? entry.creationTime).padEnd(14, '0');
  return time(b).localeCompare(time(a));
}

/**
 * Who a document comes from (EFF-119): class 90 is the patient's, class 60 the reimbursements of the insurance; the
 * cadre d'exercice (JDV_J62) tells what was written in a hospital from what was written in town.
 */
export function originOf(entry: DocumentEntry): Origin {
  const [author] = entry.authors;
  if (entry.classCode.code === '90' || author?.person?.idType === 'NH') return 'patient';
  if (entry.classCode.code === '60') return 'insurance';
  if (entry.practiceSettingCode.code === 'ETABLISSEMENT') return 'structure';
  const byPerson = author?.person !== undefined && author.person.idType !== 'RI';
  return byPerson ? 'professional' : 'structure';
}

/** `NOM Prénom`, or whatever the registry names the author by: never an empty line, and no name of a system twice. */
export function authorName({ person, institution, role }: Author): string {
  const name = [...new Set([person?.familyName, person?.givenName])].filter(Boolean).join(' ');
  return name || institution?.name || role || 'Auteur non précisé';
}

function toAuthor(author: Author): DocumentRow['authors'][number] {
  const specialty = author.specialty && (author.specialty.display || author.specialty.code);
  const organisation = author.institution?.name;
  return { name: authorName(author), ...(specialty && { specialty }), ...(organisation && { organisation }) };
}

/** A code in our words, or in the registry's for one that we do not know (EX_3.1-1050). */
function named(set: CodeSet, code: Code): Code {
  const display = set.find(code.code, code.system)?.display ?? code.display;
  return { code: code.code, system: code.system, display: display || code.code || 'Non précisé' };
}

/** Shown as a date of long ago rather than refused: the document itself can be read. */
const unknownInstant = new Date(0).toISOString();

function instant(xdsTime: string | undefined): string | undefined {
  return xdsTime === undefined ? undefined : fromXdsTime(xdsTime)?.toISOString();
}
