import { encodeInsiRequest, InsiError, writeLpsContext } from '@trousse/insi';
import { parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { type ApCvSession, decodeDestroyed, decodeSession, encodeDestroyed, encodeSession } from './answers.ts';
import { ApCvError } from './errors.ts';
import { apcvAction } from './operations.ts';
import { readPayload } from './payload.ts';
import type { AmoIdentity } from './profile.ts';
import { decodeApCvRequest, encodeAuthenticate, encodeDestroy, encodeRestore } from './requests.ts';

const payload = 'PB8 3N8746746*980OK$ MSZ18Q9NIBST%+HX ';
const professional = { billingNumber: '991234567', amoSpeciality: '35' };
const context = {
  id: '0f0e0d0c-0000-4000-8000-000000000001',
  time: new Date('2026-11-20T08:00:00Z'),
  sender: '899700100011',
};
const software = { idam: 'TROUSSE00001', name: 'TROUSSE', version: '0.1.0', instance: context.id };

function refusal(act: () => unknown): string {
  try {
    act();
    return 'accepted';
  } catch (error) {
    if (error instanceof ApCvError || error instanceof InsiError) return error.code;
    throw error;
  }
}

const request = (operation: Parameters<typeof apcvAction>[0], body: { xml: string }) =>
  encodeInsiRequest({
    action: apcvAction(operation),
    messageId: 'urn:uuid:0f0e0d0c-0000-4000-8000-000000000002',
    contexts: [writeLpsContext(context, software)],
    body,
  });

describe('what a code bears', () => {
  it('is opaque text, whose spaces count and whose line end does not', () => {
    expect(readPayload(`${payload}\r\n`)).toBe(payload);
  });

  it.each(['', 'PB8', 'HC1:6BF', `${payload}é`, payload.toLowerCase(), `PB8${'A'.repeat(5000)}`, `x${payload}`])(
    'is not « %s »',
    (text) => {
      expect(refusal(() => readPayload(text))).toBe('unacceptable-payload');
    },
  );
});

describe('a request', () => {
  it('of authentication says who asks and sends the text as it is', () => {
    const body = encodeAuthenticate({ ...professional, payload });
    expect(body.xml).toBe(
      '<AuthentifierUtilisateurProximiteReq xmlns="http://www.sesam-vitale.fr/apcv/auth/1/0" version="1.0">' +
        '<ProfessionnelSante><IdentifiantFacturation>991234567</IdentifiantFacturation>' +
        '<CodeSpecialiteAMO>35</CodeSpecialiteAMO></ProfessionnelSante>' +
        `<Donnees>${payload}</Donnees></AuthentifierUtilisateurProximiteReq>`,
    );
    expect(decodeApCvRequest(request('authenticate', body))).toMatchObject({
      operation: 'authenticate',
      asked: { ...professional, payload },
      lps: { sender: context.sender, software },
    });
  });

  it('may restore the open context, or destroy one', () => {
    expect(decodeApCvRequest(request('restore', encodeRestore())).operation).toBe('restore');
    expect(decodeApCvRequest(request('destroy', encodeDestroy(context.id))).asked).toEqual({ contextId: context.id });
  });

  const message = request('authenticate', encodeAuthenticate({ ...professional, payload }));
  it.each<[string, string, string]>([
    ['another action', message.replace('1.0.0:authentifier', '1.0.0:oublier'), 'unknown-operation'],
    [
      'the action of another body',
      message.replace(apcvAction('authenticate'), apcvAction('restore')),
      'malformed-message',
    ],
    ['a text that no phone shows', message.replace('PB8', 'PB9'), 'unacceptable-payload'],
    ['an element in the text', message.replace('PB8', 'PB8<a/>'), 'malformed-message'],
    ['a speciality of another table', message.replace('>35<', '>SM26<'), 'malformed-message'],
    ['no professional', message.replace(/<ProfessionnelSante>.*<\/ProfessionnelSante>/, ''), 'malformed-message'],
    ['another namespace', message.replace('apcv/auth/1/0"', 'apcv/auth/2/0"'), 'malformed-message'],
    ['an entity', message.replace('<soap:Env', '<!DOCTYPE a [<!ENTITY b "c">]><soap:Env'), 'malformed-message'],
    ['more than a megabyte', message.replace('PB8', `PB8${'A'.repeat(2 ** 20)}`), 'malformed-message'],
  ])('with %s is refused', (_, text, code) => {
    expect(text).not.toBe(message);
    expect(refusal(() => decodeApCvRequest(text))).toBe(code);
  });
});

const amo: AmoIdentity = {
  birthName: 'ADRQUATRE',
  givenName: 'ADRIEN',
  quality: '0',
  birthDate: '1940-01-01',
  birthRank: 1,
  certifiedMatricule: '140016322075508',
  holderMatricule: '140016322075508',
  scheme: '01',
  fund: '349',
  centre: '9881',
};
const { certifiedMatricule: _, ...withoutNumber } = amo;
const session: ApCvSession = {
  context: { id: context.id, endOfValidity: new Date('2026-11-20T08:20:00Z'), token: context.id },
  profile: {
    serial: '000464100004',
    type: 'T',
    holder: {
      ins: { matricule: '140016322075508', oid: '1.2.250.1.213.1.4.8' },
      active: {
        matricule: { number: '1400163220755', key: '08' },
        oid: '1.2.250.1.213.1.4.8',
        from: '2020-03-25',
        until: '2023-03-25',
      },
      traits: {
        birthName: 'ADRQUATRE',
        birthGivenNames: ['ADRIEN', 'GERMAINE', 'MARCELLE'],
        sex: 'M',
        birthDate: '1940-01-01',
        birthPlaceCode: '53300',
      },
      amo,
    },
    beneficiaries: [
      {
        ...amo,
        birthName: 'ROCO',
        usedName: 'ADRQUATRE',
        givenName: 'LUCIENNE',
        quality: '2',
        birthDate: '1950-19-10',
      },
      { ...withoutNumber, givenName: 'PAUL', quality: '1', birthDate: '2020-01-01', birthRank: 2 },
    ],
  },
};

describe('an answer', () => {
  const written = encodeSession('authenticate', session, { id: '_1', now: context.time }).xml;

  it('gives the context, the INS of the holder and the insured identities of the others', () => {
    expect(decodeSession('authenticate', parseXml(written))).toEqual({ ok: true, value: session });
    // The captured answer has a prefix on every element.
    const prefixed = written.replace(/<(\/?)/g, '<$1ns4:').replace('xmlns=', 'xmlns:ns4=');
    expect(decodeSession('authenticate', parseXml(prefixed))).toEqual({ ok: true, value: session });
    const restored = encodeSession('restore', session, { id: '_1', now: context.time }).xml;
    expect(decodeSession('restore', parseXml(restored))).toEqual({ ok: true, value: session });
  });

  it('may say that a context is gone, or a status that is not 0', () => {
    const gone = encodeDestroyed({ id: '_1', now: context.time }).xml;
    expect(decodeDestroyed(parseXml(gone))).toEqual({ ok: true, value: undefined });
    const refused = gone.replace('>0<', '>12<');
    expect(decodeDestroyed(parseXml(refused))).toEqual({ ok: false, status: 12 });
  });

  it.each<[string, string]>([
    ['of another operation', written.replaceAll('AuthentifierUtilisateurProximiteRep', 'DetruireContexteApCVRep')],
    ['without an end of validity', written.replace(/<DateFinValidite>.*?<\/DateFinValidite>/, '')],
    ['with a day that is none', written.replace('2026-11-20T08:20', '2026-11-42T08:20')],
    ['without the identity of the holder', written.replace(/<IdentitePatient>.*?<\/IdentitePatient>/, '')],
    ['with a number without its key', written.replace(' cle="08"', '')],
    ['with an unknown authority', written.replace('213.1.4.8', '213.1.4.7')],
    ['without a person', written.replace(/<Utilisateur>.*?<\/Utilisateur>/, '')],
    ['with fifty beneficiaries', written.replace(/(<Individu>.*?<\/Individu>)/, '$1'.repeat(50))],
  ])('%s is refused', (_, changed) => {
    expect(changed).not.toBe(written);
    expect(refusal(() => decodeSession('authenticate', parseXml(changed)))).toBe('malformed-message');
  });
});
