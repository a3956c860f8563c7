import { DirectoryError, directoryErrorCodes } from '../errors.ts';
import type { DirectoryProfessional, DirectorySituation, DirectoryStructure } from '../model.ts';
import { systems } from '../systems.ts';
import { codesOf, identifierOf } from './elements.ts';
import { readMailboxes } from './mailboxes.ts';
import type { Practitioner, PractitionerRole } from './resources.ts';

/**
 * A Practitioner with what was read of its situations.
 * @throws DirectoryError `protocol` where it bears no national identifier: it could not be told from another
 */
export function readProfessional(
  { identifier, active, name, qualification = [], telecom }: Practitioner,
  situations: readonly DirectorySituation[],
): DirectoryProfessional {
  const rpps = identifierOf(identifier, systems.rpps);
  const nationalId = identifierOf(identifier, systems.idnps) ?? (rpps && `8${rpps}`);
  if (nationalId === undefined || nationalId === '')
    throw new DirectoryError('protocol', directoryErrorCodes.malformed, { where: 'Practitioner.identifier' });
  const ids = { nationalId, ...(rpps !== undefined && { rpps }) };
  if (active === false) return { active: false, ...ids };
  const concepts = qualification.map(({ code }) => code);
  const [profession] = codesOf(concepts, systems.profession);
  const title = name?.[0]?.suffix?.[0];
  return {
    active: true,
    ...ids,
    familyName: name?.[0]?.family ?? '',
    givenName: name?.[0]?.given?.join(' ') ?? '',
    ...(title !== undefined && { title }),
    ...(profession !== undefined && { profession }),
    specialities: codesOf(concepts, systems.speciality),
    mailboxes: readMailboxes(telecom),
    situations,
  };
}

/** A PractitionerRole (as-dp-practitionerrole) in its structure, where that one is known. */
export function readSituation(
  { identifier, code, telecom }: PractitionerRole,
  structure: DirectoryStructure | undefined,
): DirectorySituation {
  const id = identifierOf(identifier, systems.rpps);
  const [mode] = codesOf(code, systems.practiceMode);
  return {
    ...(id !== undefined && { id }),
    ...(mode !== undefined && { mode }),
    ...(structure !== undefined && { structure }),
    mailboxes: readMailboxes(telecom),
  };
}
