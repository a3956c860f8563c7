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
  const agree = (one: string | undefined, other: string | undefined) =>
    one === undefined || other === undefined || comparableTrait(one) === comparableTrait(other);
  return (
    agree(described.birthName, cda.birthName) &&
    sameGivenName(described.firstBirthGivenName, cda) &&
    agree(described.birthDate?.replaceAll('-', ''), cda.birthTime?.slice(0, 8)) &&
    agree(described.sex, cda.sex) &&
    (described.ins !== undefined || described.birthName !== undefined) &&
    (cda.ins !== undefined || cda.birthName !== undefined)
  );
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
