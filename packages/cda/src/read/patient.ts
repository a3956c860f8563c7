import { hasMatriculeShape, type Ins, isInsOid } from '@trousse/ins';
import { attr, elements, first, path, paths, text, type XmlElement } from '@trousse/xml';
import type { CdaFullName, CdaId, CdaNamePart, CdaPatient } from '../model.ts';
import { cdaNotes } from '../notes.ts';
import {
  clean,
  defined,
  readAddress,
  readAddresses,
  readIds,
  readParty,
  readTelecoms,
  readTime,
  textOf,
} from './datatypes.ts';
import type { NoteList } from './note-list.ts';

/** recordTarget/patientRole: ids and traits, as written (cda.md §3). Of several patients, the first. */
export function readPatient(root: XmlElement, notes: NoteList): CdaPatient {
  const roles = paths(root, 'recordTarget/patientRole');
  if (roles.length === 0) notes.add(cdaNotes.noPatient);
  if (roles.length > 1) notes.add(cdaNotes.severalPatients);
  const [role] = roles;
  const patient = first(role, 'patient');
  const names = patient === undefined ? [] : paths(patient, 'name').map(readFullName);
  const parts = names.flatMap((name) => name.parts);
  const birthPlace = path(patient, 'birthplace/place');
  const birthAddress = first(birthPlace, 'addr');
  const ids = readIds(role);
  const familyIn = (qualifier: string | undefined) => qualified(parts, 'family', qualifier);
  const givenIn = (qualifier: string | undefined) => qualified(parts, 'given', qualifier);
  return defined<CdaPatient>({
    ids,
    names,
    ins: insAmong(ids, notes),
    // Documents before the INS have one family name without qualifier, or a name written as plain text.
    birthName: familyIn('BR') ?? familyIn(undefined) ?? qualified(parts, 'text', undefined),
    birthGivenNames: givenIn(undefined) ?? givenIn('BR'),
    firstBirthGivenName: givenIn('BR') ?? givenIn(undefined),
    usedName: familyIn('CL') ?? familyIn('SP'),
    usedGivenName: givenIn('CL'),
    sex: readSex(first(patient, 'administrativeGenderCode')),
    birthTime: readTime(first(patient, 'birthTime')),
    birthPlaceCode: textOf(first(birthAddress, 'county')),
    birthPlaceName: textOf(first(birthPlace, 'name')) ?? textOf(first(birthAddress, 'city')),
    birthPlaceAddress: readAddress(birthAddress),
    address: readAddresses(role),
    telecoms: readTelecoms(role),
    guardians: patient === undefined ? [] : paths(patient, 'guardian').map(readParty),
  });
}

/** PN with its parts in document order; a name without parts is one part of plain text. */
function readFullName(el: XmlElement): CdaFullName {
  const parts = elements(el).flatMap((part): CdaNamePart[] => {
    const { name } = part;
    const value = textOf(part);
    if (value === undefined || (name !== 'family' && name !== 'given' && name !== 'prefix' && name !== 'suffix'))
      return [];
    return [defined<CdaNamePart>({ kind: name, value, qualifier: clean(attr(part, 'qualifier')) })];
  });
  const plain = clean(text(el));
  if (parts.length === 0 && plain !== undefined) parts.push({ kind: 'text', value: plain });
  return defined<CdaFullName>({ use: clean(attr(el, 'use')), parts });
}

function insAmong(ids: readonly CdaId[], notes: NoteList): Ins | undefined {
  const found = ids.flatMap(({ root, extension }): Ins[] =>
    isInsOid(root) && extension !== undefined && hasMatriculeShape(extension)
      ? [{ matricule: extension, oid: root }]
      : [],
  );
  if (found.some(({ matricule }) => matricule !== found[0]?.matricule)) notes.add(cdaNotes.severalIns);
  return found[0];
}

function qualified(
  parts: readonly CdaNamePart[],
  kind: CdaNamePart['kind'],
  qualifier: string | undefined,
): string | undefined {
  const wanted = parts.filter((part) => part.kind === kind && part.qualifier === qualifier);
  return clean(wanted.map(({ value }) => value).join(' '));
}

function readSex(el: XmlElement | undefined): CdaPatient['sex'] {
  const code = attr(el, 'code')?.trim();
  return code === 'M' || code === 'F' ? code : code === 'U' || code === 'UN' || code === 'I' ? 'U' : undefined;
}
