import type { AdministrativeData } from '@trousse/contract';
import type { PostalAddress, Representative, Telecom } from '@trousse/dmp-wire';
import { relationsToPatient } from '@trousse/nomenclatures';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { openRecordOf } from '../record/list.ts';
import { present } from '../record/present.ts';
import type { Session } from '../session/session.ts';

/** Reads the administrative data of the open record (TD1.3a), on a user's act. @throws RECORD_NOT_OPEN, DMP_NONE */
export async function administrativeData(
  { dmp, journal, keys }: Pick<Context, 'dmp' | 'journal' | 'keys'>,
  session: Session,
  handle: string,
): Promise<AdministrativeData> {
  const { ins, signal } = openRecordOf(session, handle);
  await journal.add('administrative-data-read', { actor: session.nationalId, patient: keys.patientPseudonym(ins) });
  const data = await dmp(session).administrativeData(ins, signal);
  if (signal.aborted) throw failure('RECORD_NOT_OPEN');
  return {
    ...contactsOf(data),
    representatives: data.representatives.map(toRepresentative),
    opposes: data.oppositions,
    ...present({ civility: data.civility }),
    ...(data.deceased && { deceased: data.deceased }),
  };
}

function toRepresentative(one: Representative): AdministrativeData['representatives'][number] {
  const { relationship, civility, familyName, givenName } = one;
  return {
    name: [civility, familyName, givenName].filter(Boolean).join(' '),
    relation: relationsToPatient.find(relationship)?.display ?? relationship,
    ...contactsOf(one),
  };
}

function contactsOf({ address, telecoms }: { address?: PostalAddress; telecoms: readonly Telecom[] }) {
  return { address: address === undefined ? [] : addressLines(address), contacts: telecoms.map(toContact) };
}

function addressLines({ lines, complement, postalCode, city, country }: PostalAddress): string[] {
  const town = [postalCode, city].filter(Boolean).join(' ');
  return [complement, ...lines, town, country].filter((line) => line !== undefined && line !== '') as string[];
}

const uses: Readonly<Record<string, 'home' | 'mobile' | 'work'>> = { HP: 'home', MC: 'mobile', WP: 'work' };

/** A telecom of HL7 is a URI. */
function toContact({ value, use }: Telecom): AdministrativeData['contacts'][number] {
  const [, scheme, rest] = /^(tel|mailto):(.*)$/s.exec(value) ?? [];
  if (scheme === 'mailto') return { kind: 'mail', value: rest ?? '' };
  return { kind: uses[use ?? ''] ?? 'other', value: rest ?? value };
}
