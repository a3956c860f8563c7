import { randomUUID } from 'node:crypto';
import { writeLevel1 } from '@trousse/cda';
import { describeDocument, prepareSubmission, sendSubmission } from '@trousse/dmp-client';
import { authorSpecialties, type Code, contentTypeCodes, typeCodes } from '@trousse/nomenclatures';
import type { Visibility } from '@trousse/xds';
import type { CardClient, SandboxPatient } from '../../src/index.ts';

const everybody: Visibility = {
  hiddenFromPatient: false,
  hiddenFromProfessionals: false,
  hiddenFromRepresentatives: false,
};

const coded = ({ code, system, display }: Code): Code => ({ code, system, display });

/** Deposits a text of the card's holder, a doctor of general medicine, at once: a document of one's own to act on. */
export async function depositText(
  { deps }: CardClient,
  { ins, traits }: SandboxPatient,
  title: string,
  visibility: Partial<Visibility> = {},
): Promise<string> {
  const { nationalId: id, familyName, givenName, structureId, structureName } = deps.identity;
  const organization = { id: structureId, name: structureName };
  const person = { id, familyName, givenName, specialty: coded(authorSpecialties.find('G15_10/SM26')!), organization };
  const time = new Date(Math.floor(Date.now() / 1000) * 1000);
  const oid = () => `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`;
  const header = {
    ...{ id: oid(), setId: oid(), versionNumber: 1, typeCode: coded(typeCodes.find('11488-4')!), title },
    ...{ effectiveTime: time, patient: { ins, traits }, authors: [{ time, person }], custodian: organization },
    ...{ legalAuthenticator: { time, person }, serviceEvent: { start: time, performer: person } },
    practiceSetting: { code: 'AMBULATOIRE', system: '1.2.250.1.213.1.1.4.9', display: 'Ambulatoire' },
    facilityType: { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' },
  };
  const body = { mediaType: 'text/plain', bytes: Buffer.from(`${title}\nExamen rassurant.`) } as const;
  const cda = Buffer.from(writeLevel1({ header, body }));
  const document = describeDocument(cda, { visibility: { ...everybody, ...visibility }, traits });
  const contentTypeCode = coded(contentTypeCodes.find('SA07')!);
  const prepared = await prepareSubmission(deps, ins, { documents: [document], contentTypeCode });
  await sendSubmission(deps, prepared, { mode: 'normal' });
  return document.uniqueId;
}
