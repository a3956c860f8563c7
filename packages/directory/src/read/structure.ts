import type { DirectoryStructure } from '../model.ts';
import { systems } from '../systems.ts';
import { codesOf, identifierOf } from './elements.ts';
import { readMailboxes } from './mailboxes.ts';
import type { Organization } from './resources.ts';

/** An Organization (as-dp-organization). An inactive one bears little more than its identifiers. */
export function readStructure(organization: Organization): DirectoryStructure {
  const { identifier, active, name, type, address = [], telecom } = organization;
  const nationalId = identifierOf(identifier, systems.idnst);
  // FINEG is the place itself, FINEJ the legal entity behind it.
  const places = identifier?.filter((one) => codesOf([one.type], systems.identifierType).includes('FINEG'));
  const finess = identifierOf(places, systems.finess);
  const [sector] = codesOf(type, systems.sector);
  return {
    ...(nationalId !== undefined && { nationalId }),
    ...(finess !== undefined && { finess }),
    active: active !== false,
    name: name ?? '',
    ...(sector !== undefined && { sector }),
    addresses: address.map(({ line = [], city, postalCode, extension = [] }) => {
      const communeCode = extension.find(({ url }) => url === systems.communeCode)?.valueCoding?.code;
      return {
        lines: line,
        ...(city !== undefined && { city }),
        ...(postalCode !== undefined && { postalCode }),
        ...(communeCode !== undefined && { communeCode }),
      };
    }),
    phones: (telecom ?? []).flatMap(({ system, value }) => (system === 'phone' && value ? [value] : [])),
    mailboxes: readMailboxes(telecom),
  };
}
