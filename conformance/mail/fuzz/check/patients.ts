import type { CdaPatient } from '@trousse/cda';
import { insOids } from '@trousse/ins';
import { onePerson, type XdmArchive, type XdmDocument, type XdmPatient } from '@trousse/mss';
import { matchPatient } from '../../../../apps/server/src/mail-documents/match-patient.ts';
import { fileable } from '../../../../apps/server/src/mail-documents/received.ts';
import type { RememberedPatient } from '../../../../apps/server/src/patients/memory.ts';

/** Whose documents most of the sources carry. */
const known: RememberedPatient = {
  ins: { matricule: '279035121518989', oid: insOids.testNir },
  ...{ birthName: 'PAT-TROIS', birthGivenNames: ['DOMINIQUE'], birthDate: '1979-03-28', sex: 'F' },
  ...{ complete: true, access: { kind: 'open' } as never, handle: 'patient' },
};

/** What would be filed under somebody who is not its patient, or would be taken for somebody else's. */
export function wrongPatients(archives: readonly XdmArchive[]): string[] {
  const patient = onePerson(archives.filter(({ documents }) => documents.length > 0).map((one) => one.patient));
  if (patient === undefined) return [];
  const filed = archives.flatMap(({ documents }) => documents).filter(mayBeFiled);
  return [
    ...wrongMatches(patient),
    ...filed.flatMap(({ cda, entry }) => [
      ...(cda === undefined ? ['document: may be filed, and is no clinical document'] : []),
      ...(cda !== undefined && otherThan(patient, cda.header.patient)
        ? ['document: may be filed, of another patient']
        : []),
      ...(patient.ins !== undefined && entry.patient.matricule !== patient.ins.matricule
        ? ['document: may be filed, described as of another patient']
        : []),
    ]),
  ];
}

export function mayBeFiled(document: XdmDocument): boolean {
  try {
    fileable({ attachment: '', document });
    return true;
  } catch {
    return false;
  }
}

const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether a clinical document says another matricule, name, date or sex than the patient under whom it is shown. */
function otherThan({ ins, birthName, birthDate, sex }: XdmPatient, cda: CdaPatient): boolean {
  const differ = (one: string | undefined, other: string | undefined) =>
    one !== undefined && other !== undefined && bare(one) !== bare(other);
  return (
    differ(ins?.matricule, cda.ins?.matricule) ||
    differ(birthName, cda.birthName) ||
    differ(birthDate?.replaceAll('-', ''), cda.birthTime?.slice(0, 8)) ||
    differ(sex, cda.sex)
  );
}

/** Recognised without a question asked is only who is the same in everything that is said. */
function wrongMatches(patient: XdmPatient): string[] {
  const { match, qualified } = matchPatient(patient, known);
  const { ins, birthName = '', birthDate, sex } = patient;
  const same =
    ins?.matricule === known.ins.matricule &&
    ins.oid === known.ins.oid &&
    bare(birthName) === bare(known.birthName) &&
    birthDate === known.birthDate &&
    sex === known.sex;
  return [
    ...(match === 'recognised' && !same ? ['patient: recognised, and another'] : []),
    ...(qualified && [ins, birthDate, sex].includes(undefined) ? ['patient: qualified without its traits'] : []),
  ];
}
