import { hasMatriculeShape, type Ins, isInsOid } from '@trousse/ins';
import { all, attr, first, path, text, type XmlElement } from '@trousse/xml';
import type { CdaId, CdaPatient } from '../model.ts';
import { clean, defined, readAddress, readIds, readTelecoms, readTime, textOf } from './datatypes.ts';

/** recordTarget/patientRole: ids and traits, as written (cda.md §3). */
export function readPatient(role: XmlElement | undefined): CdaPatient {
  const patient = first(role, 'patient');
  const name = first(patient, 'name');
  const families = all(name, 'family');
  const givens = all(name, 'given');
  const birthPlace = path(patient, 'birthplace/place');
  const birthAddress = first(birthPlace, 'addr');
  const ids = readIds(role);
  return defined<CdaPatient>({
    ids,
    ins: insAmong(ids),
    // Documents before the INS have one family name without qualifier.
    birthName: qualified(families, 'BR') ?? qualified(families, undefined),
    birthGivenNames: qualified(givens, undefined) ?? qualified(givens, 'BR'),
    firstBirthGivenName: qualified(givens, 'BR') ?? qualified(givens, undefined),
    usedName: qualified(families, 'CL') ?? qualified(families, 'SP'),
    usedGivenName: qualified(givens, 'CL'),
    sex: readSex(first(patient, 'administrativeGenderCode')),
    birthTime: readTime(first(patient, 'birthTime')),
    birthPlaceCode: textOf(first(birthAddress, 'county')),
    birthPlaceName: textOf(first(birthPlace, 'name')) ?? textOf(first(birthAddress, 'city')),
    address: readAddress(first(role, 'addr')),
    telecoms: readTelecoms(role),
  });
}

function insAmong(ids: readonly CdaId[]): Ins | undefined {
  for (const { root, extension } of ids)
    if (isInsOid(root) && extension !== undefined && hasMatriculeShape(extension))
      return { matricule: extension, oid: root };
  return undefined;
}

function qualified(parts: readonly XmlElement[], qualifier: string | undefined): string | undefined {
  const wanted = parts.filter((part) => clean(attr(part, 'qualifier')) === qualifier);
  return clean(wanted.map(text).join(' '));
}

function readSex(el: XmlElement | undefined): CdaPatient['sex'] {
  const code = attr(el, 'code');
  return code === 'M' || code === 'F' ? code : code === 'U' || code === 'UN' || code === 'I' ? 'U' : undefined;
}
