import { directoryLimits } from '../limits.ts';
import type { DirectoryProfessional, DirectoryStructure, SecureMailbox } from '../model.ts';
import { idIn } from '../read/elements.ts';
import { readMailboxes } from '../read/mailboxes.ts';
import { readProfessional, readSituation } from '../read/professional.ts';
import { readStructure } from '../read/structure.ts';
import type { Parameter, Search } from '../search.ts';
import { Collection } from './collect.ts';
import { term } from './terms.ts';

/** A secure mailbox with whose it is: a person, a person in a structure, or a structure. */
export type FoundMailbox = {
  readonly mailbox: SecureMailbox;
  readonly professional?: DirectoryProfessional;
  readonly structure?: DirectoryStructure;
};

/**
 * Finds secure mailboxes by their address, whole (`exact`) or a part of it (`contains`), wherever they hang: on a
 * person, on a situation, on a structure (identity.md §6).
 */
export async function findMailboxes(
  search: Search,
  text: string,
  match: 'exact' | 'contains',
  signal: AbortSignal | undefined,
): Promise<{ list: readonly FoundMailbox[]; more: boolean }> {
  const asked: Parameter[] = [
    ['active', 'true'],
    [`mailbox-mss:${match}`, term(text)],
  ];
  const persons = new Collection(search, signal);
  const roles = new Collection(search, signal);
  const structures = new Collection(search, signal);
  const include: Parameter[] = [
    ['_include', 'PractitionerRole:practitioner'],
    ['_include', 'PractitionerRole:organization'],
  ];
  const more = [
    await persons.gather('Practitioner', asked),
    await roles.gather('PractitionerRole', [...asked, ...include]),
    await structures.gather('Organization', asked),
  ].includes(true);
  // The other mailboxes of who was found are not what was asked for.
  const sought = text.trim().toLowerCase();
  const isSought = ({ address }: SecureMailbox) =>
    match === 'exact' ? address.toLowerCase() === sought : address.toLowerCase().includes(sought);
  const list: FoundMailbox[] = [];
  const add = (telecom: Parameters<typeof readMailboxes>[0], owner: Omit<FoundMailbox, 'mailbox'>) => {
    for (const mailbox of readMailboxes(telecom).filter(isSought)) list.push({ mailbox, ...owner });
  };
  for (const one of persons.practitioners.values())
    if (one.active !== false) add(one.telecom, { professional: readProfessional(one, []) });
  for (const role of roles.roles()) {
    const practitioner = roles.practitioners.get(idIn(role.practitioner, 'Practitioner') ?? '');
    const structure = roles.structureOf(role);
    const situation = readSituation(role, structure);
    add(role.telecom, {
      ...(practitioner && { professional: readProfessional(practitioner, [situation]) }),
      ...(structure && { structure }),
    });
  }
  for (const one of structures.organizations.values())
    if (one.active !== false) add(one.telecom, { structure: readStructure(one) });
  return {
    list: list.slice(0, directoryLimits.answers),
    more: more || list.length > directoryLimits.answers,
  };
}
