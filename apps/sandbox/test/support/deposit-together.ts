import { randomUUID } from 'node:crypto';
import { writeLevel1 } from '@trousse/cda';
import { describeDocument, prepareSubmission, sendSubmission } from '@trousse/dmp-client';
import {
  authorSpecialties,
  healthcareFacilityTypeCodes,
  practiceSettingCodes,
  typeCodes,
} from '@trousse/nomenclatures';
import type { Visibility } from '@trousse/xds';
import { cardClient, professional, type Sandbox } from '../../src/index.ts';

export type Letter = {
  readonly title: string;
  readonly text: string;
  /** Day of the act; today when absent. */
  readonly act?: { readonly start: Date; readonly stop?: Date };
  readonly visibility?: Partial<Visibility>;
  /** Written with another professional of the sandbox. */
  readonly with?: string;
};

/** Letters that a professional deposits with their own software, in one submission, into the real record server. */
export async function depositTogether(
  sandbox: Sandbox,
  by: string,
  patientKey: string,
  letters: readonly Letter[],
): Promise<void> {
  const patient = sandbox.patients.find(({ key }) => key === patientKey)!;
  const { ins, traits } = patient;
  const client = cardClient(sandbox, by);
  const documents = letters.map((letter) =>
    describeDocument(cdaOf(letter, by, { ins, traits }), {
      visibility: {
        ...{ hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false },
        ...letter.visibility,
      },
      traits,
    }),
  );
  const { code, system, display } = healthcareFacilityTypeCodes.find('SA07')!;
  try {
    const prepared = await prepareSubmission(client.deps, ins, {
      documents,
      contentTypeCode: { code, system, display },
    });
    await sendSubmission(client.deps, prepared, { mode: 'normal' });
  } finally {
    client.close();
  }
}

type Patient = Parameters<typeof writeLevel1>[0]['header']['patient'];

function cdaOf({ title, text, act, with: other }: Letter, by: string, patient: Patient): Uint8Array {
  const now = new Date();
  const { start = now, ...rest } = act ?? {};
  const writers = [by, ...(other === undefined ? [] : [other])].map(personOf);
  const xml = writeLevel1({
    header: {
      ...{ id: newOid(), setId: newOid(), versionNumber: 1, title, effectiveTime: now, patient },
      typeCode: typeCodes.find('11488-4')!,
      authors: writers.map((person) => ({ time: now, person })),
      custodian: writers[0]!.organization,
      legalAuthenticator: { time: now, person: writers[0]! },
      serviceEvent: { start, ...rest, performer: writers[0]! },
      practiceSetting: practiceSettingCodes.find('AMBULATOIRE')!,
      facilityType: healthcareFacilityTypeCodes.find('SA07')!,
    },
    body: { mediaType: 'text/plain', bytes: Buffer.from(text) },
  });
  return Buffer.from(xml);
}

function personOf(key: string) {
  const { nationalId, familyName, givenName, situations } = professional(key);
  const { id, name } = situations[0]!.structure;
  const specialty = authorSpecialties.find('G15_10/SM26')!;
  return { id: nationalId, familyName, givenName, specialty, organization: { id, name } };
}

function newOid(): string {
  return `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`;
}
