import { authors } from '../documents/authors.ts';
import { professionals } from '../people/professionals.ts';
import { type Structure, structures } from '../people/structures.ts';
import { mailDomain, mailName } from './mail-names.ts';
import type { ActivityRow, PersonRow, Population, StructureRow } from './rows.ts';
import { phoneOf } from './structures-of-towns.ts';

/** Someone of the sandbox, as its cards and documents name them. */
type Own = Pick<PersonRow, 'familyName' | 'givenName' | 'profession' | 'specialities' | 'cardNumber'> & {
  /** PS_IdNat. */
  readonly nationalId: string;
  readonly structures: readonly Structure[];
};

/**
 * The sandbox's own professionals and those who signed its documents, in their structures. Someone without an RPPS is
 * not in the public directory.
 */
export function ownPopulation(updatedAt: Date): Population {
  const places = Object.values(structures).map((structure, index) => structureRow(structure, index, updatedAt));
  const known = new Map<string, Own>();
  // A professional who signed documents is told by their card.
  for (const own of [...signers(), ...holders()]) if (own.nationalId.startsWith('8')) known.set(own.nationalId, own);
  const people: PersonRow[] = [];
  const activities: ActivityRow[] = [];
  for (const own of known.values()) {
    const person = personRow(own, updatedAt);
    people.push(person);
    for (const [rank, { id }] of own.structures.entries()) {
      const structure = places.find(({ nationalId }) => nationalId === id)!;
      activities.push({
        ...{ id: `005-${person.rpps}-${rank}`, number: `9${person.rpps.slice(-8)}${rank}`, person, structure },
        ...{ mode: salaried.has(structure.sector) ? 'S' : 'L', mailboxes: [], active: true, updatedAt },
      });
    }
  }
  return { people, structures: places, activities };
}

function holders(): Own[] {
  return professionals.map(({ profession, speciality, situations, ...person }) => ({
    ...person,
    ...{ profession: profession?.code ?? '', specialities: speciality ? [speciality.code] : [] },
    structures: situations.map(({ structure }) => structure),
  }));
}

function signers(): Own[] {
  return Object.values(authors).map(({ nationalId, familyName, givenName, specialty, structure }) => {
    // JDV_J56: `G15_10/SM26`; a pharmacist's section is no speciality.
    const [, profession = '', speciality = ''] = /^G15_(\d+)(?:\/(.+))?$/.exec(specialty.code) ?? [];
    const specialities = speciality.startsWith('SM') ? [speciality] : [];
    return { nationalId, familyName, givenName, profession, specialities, structures: [structure] };
  });
}

const salaried: ReadonlySet<string> = new Set(['SA01', 'SA04', 'SA05']);
/** Where a secretariat has a mailbox for all: a health house too. */
const sharedMailbox: ReadonlySet<string> = new Set([...salaried, 'SA52']);
const women: ReadonlySet<string> = new Set([
  'camille',
  'ines',
  'solene',
  'odile',
  'agathe',
  'marguerite',
  'isaure',
  'jade',
  'paule',
  'clemence',
]);

function personRow({ nationalId, familyName, givenName, profession, specialities, cardNumber }: Own, updatedAt: Date) {
  const rpps = nationalId.slice(1);
  const address = `${mailName(givenName)}.${mailName(familyName)}@pro.${mailDomain}`;
  return {
    ...{ id: `003-${rpps}`, rpps, familyName, givenName, profession, specialities, active: true, updatedAt },
    ...(cardNumber !== undefined && { cardNumber }),
    civility: women.has(mailName(givenName)) ? 'MME' : 'M',
    mailboxes: [{ address, secure: true, type: 'PER', digitization: true }],
  } satisfies PersonRow;
}

/** The town of the sandbox's structures exists on no map: it has no commune code. */
const town = { city: 'VALFICTIF', postalCode: '99000' };

function structureRow({ id: nationalId, name, sector }: Structure, index: number, updatedAt: Date): StructureRow {
  const address = `secretariat@${mailName(name)}.${mailDomain}`;
  return {
    ...{ id: `001-own-${index}`, nationalId, name, sector, line: `${index + 1} R DES EXEMPLES`, ...town },
    ...{ phone: phoneOf(9_000 + index), active: true, updatedAt },
    mailboxes: sharedMailbox.has(sector)
      ? [{ address, secure: true, type: 'ORG', description: 'Secrétariat', digitization: true }]
      : [],
  };
}
