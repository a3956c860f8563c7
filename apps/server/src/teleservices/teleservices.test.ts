import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCertificate } from '@trousse/vihf';
import { createTestPki } from '@trousse/vihf/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../errors.ts';
import type { Session } from '../session/session.ts';
import { openTeleservices, type Teleservices } from './teleservices.ts';

const software = { name: 'Trousse', version: '1.2.3', instanceOid: '1.2.3', homologation: 'H' };
const outside = { clock: () => new Date(), random: (size: number) => new Uint8Array(size) };
const identity = { idam: 'IDAM', instance: '0f0e0d0c-0000-4000-8000-000000000001' };

let folder: string;
let structureId: string;
let services: Teleservices;
let files: { certificate: string; key: string };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-teleservices-'));
  const pki = await createTestPki();
  const { pem, certificateDer } = await pki.seal();
  structureId = readCertificate(certificateDer).structure!.id;
  files = { certificate: path.join(folder, 'insi.pem'), key: path.join(folder, 'insi.key') };
  await writeFile(files.certificate, pem);
  // Nothing is called here: the key is only read.
  await writeFile(files.key, 'KEY');
  const certificate = { url: 'https://insi.test/mutual', ...files };
  const way = { insi: 'https://insi.test/lps' };
  services = await openTeleservices({ ...identity, card: way, psc: way, certificate }, software, outside);
});
afterAll(async () => {
  services.close();
  await rm(folder, { recursive: true });
});

/** A session as far as a call looks at it. */
function session(kind: 'card' | 'psc', structure = structureId): Session {
  const who = {
    professional: { nationalId: '899700000017', speciality: { code: 'SM26' } },
    situations: [{ id: '01', structureId: structure, sector: 'SA07' }],
    credential: { kind, accessToken: async () => 'token', signatureCertificate: new Uint8Array(1), tunnel: {} },
  };
  return {
    who,
    practice: { situationId: '01', billingNumber: '991234567', amoSpeciality: '01' },
  } as unknown as Session;
}

const failureOf = (act: () => unknown): string => {
  try {
    act();
    return 'no failure';
  } catch (error) {
    return codeOf(error);
  }
};

describe('a call to the Assurance Maladie', () => {
  it('is authenticated by what the session signed in with', async () => {
    expect(services.depsOf(session('card'))).toMatchObject({
      software: { idam: 'IDAM', name: 'Trousse', version: '1.2.3' },
      credential: {
        mode: 'card',
        nationalId: '899700000017',
        billingNumber: '991234567',
        sector: 'SA07',
        speciality: 'SM26',
      },
    });
    const { credential } = services.depsOf(session('psc'));
    expect(credential).toMatchObject({ mode: 'psc', nationalId: '899700000017', amoSpeciality: '01' });
    expect(credential.mode === 'psc' && (await credential.accessToken())).toBe('token');
  });

  it('in lot goes under the structure’s certificate, in that structure and in no other', () => {
    expect(services.depsOf(session('card'), true).credential).toEqual({ mode: 'certificate', structureId });
    expect(services.depsOf(session('psc'), true).credential.mode).toBe('certificate');
    expect(services.depsOf(session('card', '10B0999990'), true).credential.mode).toBe('card');
    expect(services.depsOf(session('card')).credential.mode).toBe('card');
  });

  it('is not made by a way that is not configured, nor without a practice', async () => {
    const none = await openTeleservices(undefined, software, outside);
    expect(failureOf(() => none.depsOf(session('card')))).toBe('INSI_OFF');
    const onlyCard = await openTeleservices(
      { ...identity, card: { insi: 'https://insi.test/lps' } },
      software,
      outside,
    );
    expect(failureOf(() => onlyCard.depsOf(session('psc')))).toBe('INSI_OFF');
    const undecided = { ...session('card'), practice: undefined } as unknown as Session;
    expect(failureOf(() => services.depsOf(undecided))).toBe('PRACTICE_REQUIRED');
  });

  it('to a service that this way does not reach fails before anything leaves', async () => {
    const { transport } = services.depsOf(session('psc'));
    const request = { mode: 'psc', service: 'apcv', contentType: 'text/xml', body: new Uint8Array(0) } as const;
    await expect(transport.send(request)).rejects.toMatchObject({ code: 'INSI_OFF' });
  });

  it('is not opened with the certificate of a person', async () => {
    const { pem } = await (await createTestPki()).card();
    await writeFile(path.join(folder, 'person.pem'), pem);
    const certificate = { url: 'https://insi.test/mutual', ...files, certificate: path.join(folder, 'person.pem') };
    await expect(openTeleservices({ ...identity, certificate }, software, outside)).rejects.toThrow(/no structure/);
  });
});
