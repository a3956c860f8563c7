import type { CdaPatient } from '@trousse/cda';
import { comparableTrait, type Ins, isInsOid, sameIns } from '@trousse/ins';
import { type DocumentEntry, readSourcePatientInfo } from '@trousse/xds';
import type { XdmPatient } from './model.ts';

/** Who the metadata of one document say that the patient is (ECO.2.1.2); what only the CDA says is added to it. */
export function patientOf(entry: DocumentEntry, cda: CdaPatient | undefined): XdmPatient | undefined {
  const ins = national(entry.patient);
  const traits = readSourcePatientInfo(entry.sourcePatientInfo);
  if (ins === undefined && Object.keys(traits).length === 0) return undefined;
  const { birthName, firstBirthGivenName, birthDate, sex } = traits;
  const qualified = [ins, birthName, firstBirthGivenName, birthDate, sex].every((one) => one !== undefined);
  const birthPlaceCode = cda?.birthPlaceCode;
  return {
    ...(ins !== undefined && { ins }),
    ...traits,
    ...(birthPlaceCode !== undefined && { birthPlaceCode }),
    qualified,
  };
}

/** Whether metadata and CDA speak of one person: what both say must agree, and they must both say something. */
export function samePatient(described: XdmPatient, cda: CdaPatient): boolean {
  if (described.ins !== undefined && cda.ins !== undefined && !sameIns(described.ins, cda.ins)) return false;
  return (
    agree(described.birthName, cda.birthName) &&
    sameGivenName(described.firstBirthGivenName, cda) &&
    agree(described.birthDate?.replaceAll('-', ''), cda.birthTime?.slice(0, 8)) &&
    agree(described.sex, cda.sex) &&
    (described.ins !== undefined || described.birthName !== undefined) &&
    (cda.ins !== undefined || cda.birthName !== undefined)
  );
}

/**
 * Who all the documents of an archive, or all the archives of a message, are of (ECO.2.1.1: one patient a message): all
 * bear the same national identity, or none does, and nothing that two of them say differs.
 * @returns undefined where one of them names nobody, or another
 */
export function onePerson(patients: readonly (XdmPatient | undefined)[]): XdmPatient | undefined {
  const [first] = patients;
  return first !== undefined && patients.every((one) => one !== undefined && samePerson(first, one))
    ? first
    : undefined;
}

function samePerson(one: XdmPatient, other: XdmPatient): boolean {
  const named = one.ins === undefined || other.ins === undefined ? one.ins === other.ins : sameIns(one.ins, other.ins);
  return (
    named &&
    agree(one.birthName, other.birthName) &&
    agree(one.firstBirthGivenName, other.firstBirthGivenName) &&
    agree(one.birthDate, other.birthDate) &&
    agree(one.sex, other.sex)
  );
}

/** What both say must be the same; what one alone says is no difference. */
function agree(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || comparableTrait(one) === comparableTrait(other);
}

/** The first given name, or one that begins the list of them: the field writes it under either. */
function sameGivenName(described: string | undefined, cda: CdaPatient): boolean {
  const said = [cda.firstBirthGivenName, cda.birthGivenNames].filter((one) => one !== undefined).map(comparableTrait);
  if (described === undefined || said.length === 0) return true;
  const wanted = comparableTrait(described);
  return said.some((one) => one === wanted || one.startsWith(`${wanted} `));
}

function national({ matricule, oid }: DocumentEntry['patient']): Ins | undefined {
  return isInsOid(oid) && matricule !== '' ? { matricule, oid } : undefined;
}
