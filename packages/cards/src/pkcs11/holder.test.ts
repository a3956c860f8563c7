import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SoftwareKey } from '../software/definition.ts';
import { createTestPki, doctor, type TestHolder, type TestPki } from '../testing/index.ts';
import { checkUsable, readHolder } from './holder.ts';
import type { TokenView } from './messages.ts';

let pki: TestPki;
beforeAll(async () => {
  pki = await createTestPki();
});

const certificate = ({ certificate: pem }: SoftwareKey, id: number) => ({
  id: Uint8Array.of(0xe8, id),
  der: new X509Certificate(pem).raw,
});

async function view(holder: TestHolder, from = pki): Promise<TokenView> {
  const { authentication, signature } = await from.card(holder);
  const certificates = [certificate(authentication, 0x20), certificate(signature, 0x10)];
  return { label: 'CPS', serial: 'S1', pin: 'fresh', data: [], certificates };
}
const invalid = expect.objectContaining({ code: 'card-invalid' });

describe('who a professional’s card belongs to', () => {
  it('EFF-12 is read from its certificates: holder, number, profession and speciality', async () => {
    const { info } = readHolder(await view(doctor));
    expect(info).toEqual({
      category: 'CPS',
      serial: doctor.serial,
      holder: {
        nationalId: '899700000017',
        familyName: 'ESSAI-LISIÈRE',
        givenName: 'Maud',
        label: 'ESSAI-LISIÈRE Maud',
      },
      role: 'Médecin, Qualifié en Médecine générale',
    });
  });

  it('EFF-33 of a CPE without a name is its structure', async () => {
    const structure: TestHolder = {
      nationalId: '00B6087510',
      familyName: '',
      givenName: '',
      title: '',
      organisation: 'CLINIQUE FICTIVE',
      category: 2,
      serial: '8025999993/2899700003',
    };
    expect(readHolder(await view(structure)).info).toEqual({
      category: 'CPE',
      serial: '8025999993/2899700003',
      holder: { nationalId: '00B6087510', familyName: '', givenName: '', label: 'CLINIQUE FICTIVE' },
      role: 'Personnel d’établissement',
    });
  });

  it('EFF-33 of a CPE with a name is that person, with the role that the certificate says', async () => {
    const { speciality: _, profession: __, ...named } = doctor;
    const { info } = readHolder(await view({ ...named, title: 'Secrétaire médicale', category: 2 }));
    expect(info).toMatchObject({
      category: 'CPE',
      role: 'Secrétaire médicale',
      holder: { label: 'ESSAI-LISIÈRE Maud' },
    });
  });

  it('is refused when one of the two key pairs is missing', async () => {
    const whole = await view(doctor);
    for (const one of whole.certificates) {
      expect(() => readHolder({ ...whole, certificates: [one] })).toThrowError(invalid);
    }
  });

  it('is refused when the key pairs are taken one for the other', async () => {
    const whole = await view(doctor);
    const [authentication, signature] = whole.certificates;
    const swapped = [
      { id: Uint8Array.of(0x10), der: authentication?.der ?? new Uint8Array() },
      { id: Uint8Array.of(0x20), der: signature?.der ?? new Uint8Array() },
    ];
    expect(() => readHolder({ ...whole, certificates: swapped })).toThrowError(invalid);
  });

  it('is refused when a certificate is none', async () => {
    const certificates = [
      { id: Uint8Array.of(0x20), der: Buffer.from('30') },
      { id: Uint8Array.of(0x10), der: Buffer.from('3003020100') },
    ];
    expect(() => readHolder({ label: '', serial: '', pin: 'fresh', data: [], certificates })).toThrowError(
      expect.objectContaining({ code: 'card-data-unusable' }),
    );
  });
});

describe('whether a card may be used', () => {
  it('depends on its dates', async () => {
    const known = readHolder(await view(doctor));
    const days = (count: number) => new Date(Date.now() + count * 86_400_000);
    expect(() => checkUsable(known, {}, days(0))).not.toThrow();
    expect(() => checkUsable(known, {}, days(2))).toThrowError(invalid);
    expect(() => checkUsable(known, {}, days(-2))).toThrowError(invalid);
  });

  it('depends on the authority: test cards and real ones are not used together', async () => {
    const known = readHolder(await view(doctor));
    expect(() => checkUsable(known, { environment: 'test' }, new Date())).not.toThrow();
    expect(() => checkUsable(known, { environment: 'production' }, new Date())).toThrowError(
      expect.objectContaining({ code: 'wrong-environment' }),
    );
  });
});
