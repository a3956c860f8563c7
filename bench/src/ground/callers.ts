import { randomUUID } from 'node:crypto';
import https from 'node:https';
import type { DmpDeps, Transport } from '@trousse/dmp-client';
import { professions, savoirFaire } from '@trousse/nomenclatures';
import { signVihf } from '@trousse/vihf';
import { signSubmissionSet } from '@trousse/xds';
import type { Pki } from '../../../apps/dmp-server/test/support/pki.ts';

export const homologation = 'TROUSSE-SANDBOX';
export const structure = { id: '499700100011001', name: 'CABINET DES MESURES' } as const;

/** A practitioner with a card and a kept connection. */
export type Caller = {
  readonly nationalId: string;
  readonly deps: DmpDeps;
  /** Connections with the card's certificate; one at a time, kept. */
  readonly agent: https.Agent;
};

const unused: Transport = { send: () => Promise.reject(new Error('the benchmarks send their messages themselves')) };

/** Makes the caller of a rank, with a card from the authority of the tests. */
export async function createCaller(pki: Pki, rank: number): Promise<Caller> {
  const nationalId = `8997${String(rank).padStart(8, '0')}`;
  const familyName = 'MESUREUR-EXEMPLE';
  const givenName = 'Camille';
  const { authentication, signature } = await pki.card({
    nationalId,
    familyName,
    givenName,
    profession: 10,
    speciality: 'SM26',
  });
  const { certificateDer } = signature;
  return {
    nationalId,
    agent: new https.Agent({
      keepAlive: true,
      maxSockets: 1,
      ca: pki.caPem,
      cert: authentication.certificatePem,
      key: authentication.keyPem,
    }),
    deps: {
      transport: unused,
      signer: {
        certificateDer,
        signVihf: (unsigned) => signVihf(unsigned, signature),
        signSubmissionSet: (unsigned) => signSubmissionSet(unsigned, signature),
      },
      identity: {
        nationalId,
        familyName,
        givenName,
        roles: [professions.find('10')!, savoirFaire.find('SM26')!],
        authenticationMode: 'DIRECTE',
        authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI',
        structureId: structure.id,
        structureName: structure.name,
        sector: 'SA07',
        software: { id: '1.2.250.1.213.4.1.1.99.1', name: 'Trousse', version: '0.1.0', homologation },
      },
      clock: () => new Date(),
      ids: { uuid: randomUUID, oid: newOid },
    },
  };
}

/** An OID from a UUID (EX_2.1-1130). */
export function newOid(): string {
  return `2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`)}`;
}
