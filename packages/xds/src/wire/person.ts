import type { XcnPerson } from '../model/author.ts';
import { readKeeping, writeKept } from './as-written.ts';
import { authorityOid, escapeComponent, unescapeComponent } from './hl7.ts';

/** Authority of PS_IdNat (dmp.md §3). */
export const nationalPersonAuthority = '1.2.250.1.71.4.2.1';

/** Person → XCN; what other software wrote stays as it was (see `XcnPerson`). */
export function writePerson(person: XcnPerson): string {
  return writeKept(codec, person);
}

/** XCN → person. Missing components come back as ''. */
export function readPerson(xcn: string): XcnPerson {
  return readKeeping(codec, xcn);
}

/** `id^NOM^Prénom^^^^^^&oid&ISO^D^^^IDNPS` (dmp.md §7); a device has the name type U. */
function write(person: XcnPerson): string {
  const authority = person.assigningAuthority ?? nationalPersonAuthority;
  const [id, family, given] = [person.id, person.familyName, person.givenName].map(escapeComponent);
  const nameType = person.idType === 'RI' ? 'U' : 'D';
  return `${id}^${family}^${given}^^^^^^&${authority}&ISO^${nameType}^^^${escapeComponent(person.idType)}`;
}

function read(xcn: string): XcnPerson {
  const parts = xcn.split('^');
  const part = (position: number) => unescapeComponent(parts[position - 1] ?? '');
  const idType = part(13);
  const authority = authorityOid(parts[8] ?? '');
  const implied = idType === 'IDNPS' && authority === nationalPersonAuthority;
  return {
    id: part(1),
    familyName: part(2),
    givenName: part(3),
    idType,
    ...(implied || authority === '' ? {} : { assigningAuthority: authority }),
  };
}

const codec = { read, write };
