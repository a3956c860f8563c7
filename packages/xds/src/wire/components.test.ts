import { insOids } from '@trousse/ins';
import { describe, expect, it } from 'vitest';
import type { Institution, XcnPerson } from '../model/author.ts';
import { readCodedText, writeCodedText } from './coded-text.ts';
import { readInstitution, writeInstitution } from './institution.ts';
import { readPatient } from './patient.ts';
import { readPerson, writePerson } from './person.ts';
import { writeSourcePatientInfo } from './source-patient-info.ts';

const person: XcnPerson = { id: '899700000018', familyName: 'NOM', givenName: 'Prénom', idType: 'IDNPS' };
const institution: Institution = { name: 'Nom', id: '199700000018', idType: 'IDNST' };

describe('a person (XCN)', () => {
  it('is written with the national authority', () => {
    expect(writePerson(person)).toBe('899700000018^NOM^Prénom^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS');
    expect(readPerson(writePerson(person))).toEqual(person);
  });

  it.each<[string, XcnPerson, string]>([
    [
      'a patient by the matricule',
      { id: '279035121518989', familyName: 'PAT', givenName: 'D', idType: 'NH', assigningAuthority: insOids.testNir },
      '279035121518989^PAT^D^^^^^^&1.2.250.1.213.1.4.10&ISO^D^^^NH',
    ],
    [
      'a device with the name type U',
      { id: '42', familyName: 'Automate', givenName: 'X1', idType: 'RI', assigningAuthority: '1.2.3' },
      '42^Automate^X1^^^^^^&1.2.3&ISO^U^^^RI',
    ],
  ])('names %s', (_, value, wire) => {
    expect(writePerson(value)).toBe(wire);
    expect(readPerson(wire)).toEqual(value);
  });

  it('keeps the delimiters of HL7 that a name holds', () => {
    const odd = { ...person, familyName: "O'^&|~\\Neil", givenName: '\\S\\' };
    expect(writePerson(odd)).not.toContain("O'^");
    expect(readPerson(writePerson(odd))).toEqual(odd);
  });

  it('is read without complaint when components are missing', () => {
    expect(readPerson('')).toMatchObject({ id: '', familyName: '', givenName: '', idType: '' });
    expect(readPerson('1^A')).toEqual({ id: '1', familyName: 'A', givenName: '', idType: '', asWritten: '1^A' });
  });
});

describe('a structure (XON)', () => {
  it('is written with the national authority', () => {
    expect(writeInstitution(institution)).toBe('Nom^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^199700000018');
    expect(readInstitution(writeInstitution(institution))).toEqual(institution);
  });

  it('keeps an ampersand in its name, escaped by us and bare from others', () => {
    const odd = { ...institution, name: 'Durand & Fils' };
    expect(writeInstitution(odd)).toContain('Durand \\T\\ Fils^');
    expect(readInstitution(writeInstitution(odd))).toEqual(odd);
    expect(readInstitution('Durand & Fils^^^^^&1.2.3&ISO^XX^^^7')).toEqual({
      name: 'Durand & Fils',
      id: '7',
      idType: 'XX',
      assigningAuthority: '1.2.3',
      asWritten: 'Durand & Fils^^^^^&1.2.3&ISO^XX^^^7',
    });
  });
});

it('a speciality is written code, label, system, and read with or without HL7 authority marks', () => {
  const code = { code: 'G15_10/SM26', system: '1.2.250.1.213.1.1.4.5', display: 'Médecin - Médecine générale' };
  expect(writeCodedText(code)).toBe('G15_10/SM26^Médecin - Médecine générale^1.2.250.1.213.1.1.4.5');
  expect(readCodedText(writeCodedText(code))).toEqual(code);
  expect(readCodedText('G15_10^Médecin^&1.2.3&ISO')).toMatchObject({
    code: 'G15_10',
    system: '1.2.3',
    display: 'Médecin',
  });
});

it('a patient under the old INS-C authority is kept as written', () => {
  expect(readPatient('0123456789^^^&1.2.250.1.213.1.4.2&ISO^INS-C')).toEqual({
    matricule: '0123456789',
    oid: '1.2.250.1.213.1.4.2',
  });
});

it('identity traits become PID lines, the used name only when there is one', () => {
  const traits = { birthName: 'PAT-TROIS', birthGivenNames: ['DOMINIQUE', 'MARIE'], sex: 'F', birthDate: '1979-03-00' };
  expect(writeSourcePatientInfo(traits as never)).toEqual([
    'PID-5|PAT-TROIS^DOMINIQUE^DOMINIQUE MARIE^^^^L',
    'PID-7|19790300',
    'PID-8|F',
  ]);
  expect(writeSourcePatientInfo({ ...traits, usedName: 'D’ARC', usedGivenName: 'JO' } as never)[1]).toBe(
    'PID-5|D’ARC^JO^^^^^D',
  );
});
