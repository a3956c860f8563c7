import { randomUUID } from 'node:crypto';
import { request } from 'node:https';
import { Readable } from 'node:stream';
import { writeLevel1 } from '@trousse/cda';
import {
  type DmpDeps,
  describeDocument,
  prepareSubmission,
  sendSubmission,
  td02,
  td03,
  td04,
  td31,
  td32,
} from '@trousse/dmp-client';
import { servicePath } from '@trousse/dmp-wire';
import { healthcareFacilityTypeCodes, practiceSettingCodes, typeCodes } from '@trousse/nomenclatures';
import { signVihf } from '@trousse/vihf';
import { signSubmissionSet } from '@trousse/xds';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newOid } from './support/deposits.ts';
import { type Person, patients, places } from './support/people.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** A professional's software with its own TLS connection. */
function depsOf({ credentials, claims, familyName, givenName }: Person): DmpDeps {
  const { authentication, signature } = credentials;
  return {
    transport: {
      send: ({ service, contentType, contentLength, body }) =>
        new Promise((resolve, reject) => {
          const { hostname, port } = new URL(world.url);
          const sent = request(
            {
              hostname,
              port,
              path: servicePath(service),
              method: 'POST',
              ca: world.pki.caPem,
              cert: authentication.certificatePem,
              key: authentication.keyPem,
              headers: {
                'content-type': contentType,
                ...(contentLength === undefined ? {} : { 'content-length': contentLength }),
              },
            },
            (response) =>
              resolve({
                status: response.statusCode!,
                contentType: response.headers['content-type'] ?? '',
                body: response,
              }),
          );
          sent.on('error', reject);
          Readable.from(body instanceof Uint8Array ? [body] : body).pipe(sent);
        }),
    },
    signer: {
      certificateDer: signature.certificateDer,
      signVihf: (unsigned) => signVihf(unsigned, signature),
      signSubmissionSet: (unsigned) => signSubmissionSet(unsigned, signature),
    },
    identity: {
      nationalId: claims.nameId,
      familyName,
      givenName,
      roles: claims.roles,
      authenticationMode: claims.authenticationMode,
      authnContext: claims.authnContext,
      structureId: claims.structureId,
      structureName: places.practice.name,
      sector: claims.sector,
      software: { id: '1.2.250.1.213.4.1.1.99.1', name: 'Trousse', version: '0.1.0', homologation: 'TROUSSE-SANDBOX' },
    },
    clock: () => new Date(),
    ids: { uuid: randomUUID, oid: newOid },
  };
}

it('a professional’s software opens a record, deposits a document of 5 MB and reads it back', async () => {
  const { doctor } = world.people;
  const deps = depsOf(doctor);
  const ins = patients.free;
  const mode = { mode: 'normal' } as const;
  expect(await td02(deps, ins, mode)).toMatchObject({ record: 'exists', authorisation: 'NON_EXISTE' });
  await expect(td31.findDocuments(deps, ins, { status: ['approved'] }, mode)).rejects.toMatchObject({
    kind: 'fault',
    code: 'DMPAccessDeniedByRightsService',
  });
  await td03(deps, ins, { action: 'AJOUT' }, mode);

  const traits = {
    birthName: 'PAT-TROIS',
    birthGivenNames: ['DOMINIQUE'],
    sex: 'F',
    birthDate: '1979-03-28',
    birthPlaceCode: '51215',
  } as const;
  const person = {
    id: doctor.claims.nameId,
    familyName: doctor.familyName,
    givenName: doctor.givenName,
    organization: places.practice,
  };
  const cda = Buffer.from(
    writeLevel1({
      header: {
        id: newOid(),
        setId: newOid(),
        versionNumber: 1,
        typeCode: typeCodes.find('11488-4')!,
        title: 'Consultation',
        effectiveTime: new Date(),
        patient: { ins, traits },
        authors: [{ time: new Date(), person }],
        custodian: places.practice,
        legalAuthenticator: { time: new Date(), person },
        serviceEvent: { start: new Date(), performer: person },
        practiceSetting: practiceSettingCodes.find('AMBULATOIRE')!,
        facilityType: healthcareFacilityTypeCodes.find('SA07')!,
      },
      body: { mediaType: 'application/pdf', bytes: Buffer.alloc(5_000_000, '%PDF-1.4 essai') },
    }),
  );
  const visibility = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };
  const document = describeDocument(cda, { visibility, traits });
  const contentTypeCode = { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' };
  const prepared = await prepareSubmission(deps, ins, { documents: [document], contentTypeCode });
  expect(await sendSubmission(deps, prepared, mode)).toEqual({ warnings: [] });
  await expect(sendSubmission(deps, prepared, mode)).rejects.toMatchObject({
    kind: 'registry',
    code: 'XDSDuplicateUniqueIdInRegistry',
  });
  expect(await td31.getDocumentReferences(deps, ins, prepared.documentUniqueIds, mode)).toHaveLength(1);

  const { documents } = await td31.findDocuments(deps, ins, { status: ['approved'] }, mode);
  expect(documents.map(({ title }) => title)).toEqual(['Consultation']);
  const read = await td32(deps, ins, documents, mode);
  expect(Buffer.compare(read.documents[0]!.bytes, cda)).toBe(0);
  const list = await td04(deps, { startDate: new Date(0), dateType: 'LASTDOC' });
  expect(list.map((item) => item.ins)).toContainEqual(ins);
});
