import { createHash } from 'node:crypto';
import { writeLevel1 } from '@trousse/cda';
import type { Ins } from '@trousse/ins';
import {
  authorSpecialties,
  healthcareFacilityTypeCodes,
  practiceSettingCodes,
  typeCodes,
} from '@trousse/nomenclatures';
import { newOid } from './deposits.ts';
import type { Credential } from './pki.ts';
import { post } from './software.ts';
import type { World } from './world.ts';

/** Struct_IdNat of the platform of the tests. */
export const platformId = '10B0999100';

export type PatientReply = { readonly status: number; readonly body: Record<string, unknown>; readonly bytes: Buffer };

export type Ask = (
  operation: string,
  fields?: object,
  o?: { as?: 'patient' | 'representative' },
) => Promise<PatientReply>;

/** Calls the patient's side under a certificate. */
export async function ask(
  world: World,
  credential: Credential | null,
  operation: string,
  body: unknown,
  contentType = 'application/json',
): Promise<PatientReply> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const path = `/mon-espace-sante/v1/${operation}`;
  const { status, bytes } = await post(world, path, contentType, Buffer.from(text), credential);
  const json = bytes.toString().startsWith('{') ? (JSON.parse(bytes.toString()) as PatientReply['body']) : {};
  return { status, body: json, bytes };
}

/** The platform of one patient. */
export function askFor(world: World, credential: Credential, patient: Ins): Ask {
  return (operation, fields = {}, { as = 'patient' } = {}) =>
    ask(world, credential, operation, { patient, actingAs: as, ...fields });
}

const plain = <T extends { code: string; system: string; display: string }>(entry: T | undefined) => {
  if (entry === undefined) throw new Error('unknown code in the tests');
  return { code: entry.code, system: entry.system, display: entry.display };
};

export type OwnDocument = {
  patient: Ins;
  author?: Ins;
  type?: string;
  title?: string;
  uniqueId?: string;
  text?: string;
};

/** A document that the platform makes for a patient, with what it says of it. */
export function ownDocument(o: OwnDocument) {
  const { uniqueId = newOid(), type = 'DOCPAT05', title = 'Résultats reçus en voyage' } = o;
  const at = new Date('2026-11-19T17:05:09Z');
  const author = o.author ?? o.patient;
  const person = {
    id: { root: author.oid, extension: author.matricule },
    familyName: 'PAT-TROIS',
    givenName: 'DOMINIQUE',
    specialty: plain(authorSpecialties.find('EXP_PATIENT')),
  };
  const typeCode = plain(typeCodes.find(type));
  const cda = Buffer.from(
    writeLevel1({
      header: {
        id: uniqueId,
        setId: newOid(),
        versionNumber: 1,
        typeCode,
        title,
        effectiveTime: at,
        patient: {
          ins: o.patient,
          traits: {
            birthName: 'PAT-TROIS',
            birthGivenNames: ['DOMINIQUE'],
            sex: 'F',
            birthDate: '1979-03-28',
            birthPlaceCode: '51215',
          },
        },
        authors: [{ time: at, person }],
        custodian: { id: { root: '1.2.250.1.213.4.1' }, name: 'MON ESPACE SANTÉ' },
        legalAuthenticator: { time: at, person },
        serviceEvent: { start: at, performer: person },
        practiceSetting: plain(practiceSettingCodes.find('EXP_PATIENT')),
        facilityType: plain(healthcareFacilityTypeCodes.find('EXP_PATIENT')),
      },
      body: { mediaType: 'text/plain', bytes: Buffer.from(o.text ?? `Essai ${uniqueId}`) },
    }),
  );
  return {
    uniqueId,
    type: { code: typeCode.code, system: typeCode.system },
    hash: createHash('sha1').update(cda).digest('hex'),
    cda: cda.toString('base64'),
  };
}
