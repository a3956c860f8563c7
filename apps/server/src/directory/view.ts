import type { DirectoryMailbox, DirectoryProfessionalView, DirectoryStructureView } from '@trousse/contract';
import type { DirectoryProfessional, DirectoryStructure, SecureMailbox } from '@trousse/directory';
import {
  authorSpecialties,
  type Code,
  type CodeSet,
  healthcareFacilityTypeCodes,
  professions,
  savoirFaire,
} from '@trousse/nomenclatures';

/** A professional as the page shows it: codes with their words. */
export function toView(one: DirectoryProfessional): DirectoryProfessionalView {
  const { nationalId, active } = one;
  if (!active) return { nationalId, active, specialities: [], mailboxes: [], situations: [] };
  const { familyName, givenName, title, profession, specialities, mailboxes, situations } = one;
  return {
    ...{ nationalId, active, familyName, givenName },
    ...(title !== undefined && { title }),
    ...(profession !== undefined && { profession: named(professions, profession) }),
    specialities: specialities.map(speciality),
    mailboxes: mailboxes.map(mailboxView),
    situations: situations.map((situation) => ({
      ...(situation.structure && { structure: structureView(situation.structure) }),
      mailboxes: situation.mailboxes.map(mailboxView),
    })),
  };
}

/** A structure as the page shows it, at its first address. */
export function structureView(one: DirectoryStructure): DirectoryStructureView {
  const { nationalId, name, sector, addresses, phones, mailboxes } = one;
  const { lines = [], city, postalCode } = addresses[0] ?? {};
  return {
    ...(nationalId !== undefined && { id: nationalId }),
    name,
    ...(sector !== undefined && { sector: named(healthcareFacilityTypeCodes, sector) }),
    lines: [...lines],
    ...(city !== undefined && { city }),
    ...(postalCode !== undefined && { postalCode }),
    phones: [...phones],
    mailboxes: mailboxes.map(mailboxView),
  };
}

function mailboxView({ address, type, description, digitization }: SecureMailbox): DirectoryMailbox {
  return {
    ...{ address, type },
    ...(description !== undefined && { description }),
    ...(digitization !== undefined && { digitization }),
  };
}

/** The specialities of the reform of 2017 are in the value set of authors only. */
function speciality(code: string): Code {
  const author = authorSpecialties.find(`G15_10/${code}`);
  if (savoirFaire.find(code) !== undefined || author === undefined) return named(savoirFaire, code);
  return { code, system: savoirFaire.oid, display: author.display.replace(/^Médecin - /, '') };
}

/** A code that our value sets do not know yet is shown as it came. */
function named(set: CodeSet, code: string): Code {
  const { system, display } = set.find(code) ?? { system: set.oid, display: code };
  return { code, system, display };
}
