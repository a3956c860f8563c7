import type { Institution } from '../model/author.ts';
import { readKeeping, writeKept } from './as-written.ts';
import { authorityOid, escapeComponent, unescapeComponent } from './hl7.ts';

/** Authority of Struct_IdNat (dmp.md §3). */
export const nationalStructureAuthority = '1.2.250.1.71.4.2.2';

/** Structure → XON; what other software wrote stays as it was (see `Institution`). */
export function writeInstitution(institution: Institution): string {
  return writeKept(codec, institution);
}

/** XON → structure. Missing components come back as ''. */
export function readInstitution(xon: string): Institution {
  return readKeeping(codec, xon);
}

/** `Nom^^^^^&oid&ISO^IDNST^^^id` (dmp.md §7). */
function write(institution: Institution): string {
  const authority = institution.assigningAuthority ?? nationalStructureAuthority;
  const [name, idType, id] = [institution.name, institution.idType, institution.id].map(escapeComponent);
  return `${name}^^^^^&${authority}&ISO^${idType}^^^${id}`;
}

function read(xon: string): Institution {
  const parts = xon.split('^');
  const part = (position: number) => unescapeComponent(parts[position - 1] ?? '');
  const idType = part(7);
  const authority = authorityOid(parts[5] ?? '');
  const implied = idType === 'IDNST' && authority === nationalStructureAuthority;
  return {
    name: part(1),
    id: part(10),
    idType,
    ...(implied || authority === '' ? {} : { assigningAuthority: authority }),
  };
}

const codec = { read, write };
