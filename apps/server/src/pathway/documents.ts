import { type Author, type DocumentEntry, fromXdsTime } from '@trousse/xds';
import { dayIn } from '../dates.ts';
import type { OpenRecord } from '../record/open-record.ts';
import { toRow } from '../record/rows.ts';
import type { DraftDocument, Mention } from './draft.ts';
import { kindOfDocument } from './kind-of-document.ts';

/**
 * The documents in force of the list.
 * @param unread those that the professional never opened
 */
export function documentsOf(record: OpenRecord, unread: ReadonlySet<DocumentEntry>, timeZone: string): DraftDocument[] {
  const documents: DraftDocument[] = [];
  for (const [handle, entry] of record.documents) {
    if (entry.status !== 'approved') continue;
    const { title, category, origin } = toRow(entry, handle);
    const start = dayOf(entry.serviceStartTime ?? entry.creationTime, timeZone);
    const stop = dayOf(entry.serviceStopTime, timeZone);
    documents.push({
      ...{ handle, entry, title, category: category.display, origin, unread: unread.has(entry) },
      ...{ kind: kindOfDocument(entry), start: start ?? stop },
      stop: stop !== undefined && start !== undefined && stop > start ? stop : undefined,
      depositors: entry.authors.flatMap((author) => mentionOf(author) ?? []),
    });
  }
  return documents;
}

/** The calendar day, where the practice is, of a moment that the registry tells. */
function dayOf(time: DocumentEntry['serviceStartTime'], timeZone: string): string | undefined {
  const instant = time === undefined ? undefined : fromXdsTime(time);
  return instant && dayIn(timeZone, instant);
}

/** An author, unless it is the patient or the insurance: neither is a professional of the pathway. */
function mentionOf({ person, institution, specialty }: Author): Mention | undefined {
  if (person?.idType === 'NH' || specialty?.code === 'ALIM_AM') return undefined;
  const name = [...new Set([person?.familyName, person?.givenName])].filter(Boolean).join(' ');
  // A device or a program stands for its establishment.
  const named = person !== undefined && person.idType !== 'RI' && name !== '';
  if (!named && !institution?.name) return undefined;
  return {
    ...(named && {
      person: {
        id: person.idType === 'IDNPS' && person.id !== '' ? person.id : undefined,
        ...{ name, title: doctors.test(specialty?.code ?? '') ? 'Dr' : undefined },
      },
    }),
    specialty: specialty?.display || specialty?.code || undefined,
    ...(institution?.name && {
      structure: { id: institution.idType === 'IDNST' ? institution.id : undefined, name: institution.name },
    }),
  };
}

/** Doctors and dental surgeons (JDV_J56). */
const doctors = /^G15_[14]0/;
