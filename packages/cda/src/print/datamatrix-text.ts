import { isAcceptableName, normaliseTrait } from '@trousse/ins';
import type { CdaPatient } from '../model.ts';

/** Closes a field of variable length (ASCII 29). */
const groupSeparator = '\u001D';

const header = `IS01${'0'.repeat(22)}`;

/** Longest S2, S3 and S4: a field that reaches it needs no separator. */
const longest = { S2: 20, S3: 100, S4: 100 } as const;

/**
 * What the datamatrix of a qualified identity holds (Format datamatrix INS v2.2, identity.md §1.5): a header of 26
 * characters, then matricule, OID, given names, birth name, sex, birth date and birth place, names normalised.
 * @returns undefined when a trait that the format wants is absent or cannot be written in it.
 */
export function insDatamatrixText(patient: CdaPatient): string | undefined {
  const { ins, sex, birthTime = '' } = patient;
  const names = normaliseTrait(patient.birthGivenNames ?? '');
  const birthName = normaliseTrait(patient.birthName ?? '');
  const date = /^(\d{4})(\d{2})(\d{2})/.exec(birthTime);
  if (ins === undefined || date === null || (sex !== 'M' && sex !== 'F')) return undefined;
  if (!isAcceptableName('givenName', names) || !isAcceptableName('birthName', birthName)) return undefined;
  const place = patient.birthPlaceCode?.toUpperCase() ?? '';
  return [
    header,
    `S1${ins.matricule}`,
    variable('S2', ins.oid),
    variable('S3', names),
    variable('S4', birthName),
    `S5${sex}`,
    `S6${date[3]}-${date[2]}-${date[1]}`,
    /^[0-9A-Z]{5}$/.test(place) ? `S7${place}` : '',
  ].join('');
}

function variable(field: keyof typeof longest, value: string): string {
  return `${field}${value}${value.length === longest[field] ? '' : groupSeparator}`;
}
