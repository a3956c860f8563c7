import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SoftwareCard, SoftwareCps, SoftwareVitale } from '../software/definition.ts';
import type { TestHolder, TestPki } from './test-pki.ts';

/** A fictitious general practitioner with two situations. */
export const doctor: TestHolder = {
  nationalId: '899700000017',
  familyName: 'ESSAI-LISIÈRE',
  givenName: 'Maud',
  title: 'Médecin',
  profession: 10,
  speciality: 'SM26',
  serial: '8025999991/2899700001',
};

/** Another one, whose card takes the first one's place. */
export const otherDoctor: TestHolder = {
  ...doctor,
  nationalId: '899700000025',
  familyName: 'ESSAI-TOURBIÈRE',
  givenName: 'Yann',
  serial: '8025999992/2899700002',
};

/** A professional's card made for a holder; its PIN is 1234. */
export async function testCps(pki: TestPki, holder: TestHolder = doctor): Promise<SoftwareCps> {
  return {
    kind: 'cps',
    category: 'CPS',
    serial: holder.serial,
    holder: {
      nationalId: holder.nationalId,
      familyName: holder.familyName,
      givenName: holder.givenName,
      label: `${holder.familyName} ${holder.givenName}`,
    },
    role: 'Médecin généraliste',
    pin: '1234',
    situations: [
      {
        id: '01',
        structureId: `4${holder.nationalId.slice(1)}008`,
        structureName: 'CABINET DE LA LISIÈRE',
        sector: 'SA07',
      },
      { id: '02', structureId: '10B0999990', structureName: 'HÔPITAL FICTIF', sector: 'SA01' },
    ],
    ...(await pki.card(holder)),
  };
}

/** A Vitale card with a parent, a spouse and two children of whom one has a number of their own. */
export function testVitale(serial = '9000000001', birthName = 'FAMILLE-FICTIVE'): SoftwareVitale {
  const person = { birthName, twinRank: 1 };
  return {
    kind: 'vitale',
    serial,
    type: 'T',
    endOfValidity: '2031-12-31',
    holderMatricule: '279035121518989',
    beneficiaries: [
      {
        ...person,
        rank: 1,
        quality: 'assuré',
        givenName: 'Aude',
        birthDate: '1979-03-28',
        certifiedMatricule: '279035121518989',
      },
      { ...person, rank: 2, quality: 'conjoint', givenName: 'Basile', birthDate: '1942-19-01' },
      {
        ...person,
        rank: 3,
        quality: 'enfant',
        givenName: 'Cléo',
        birthDate: '2012-05-06',
        certifiedMatricule: '133061764035249',
      },
      { ...person, rank: 4, quality: 'enfant', givenName: 'Dune', birthDate: '2015-07-08' },
    ],
  };
}

/** Writes a card's file in a folder of its own, for `insertSoftwareCard`. @returns the file */
export async function writeTestCard(dir: string, name: string, card: SoftwareCard | string): Promise<string> {
  const folder = path.join(dir, 'cards', name);
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'definition.json');
  await writeFile(file, typeof card === 'string' ? card : JSON.stringify(card));
  return file;
}
