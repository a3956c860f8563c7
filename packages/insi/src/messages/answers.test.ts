import { encodeFault, soapNs } from '@trousse/soap';
import { el, parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { InsiError } from '../errors.ts';
import { decodeTeleserviceAnswer, encodeTeleserviceAnswer } from './answer.ts';
import {
  decodeDepositedBatch,
  decodeFetchedBatch,
  encodeDepositedBatch,
  encodeFetchedBatch,
  type FetchedBatch,
} from './batch.ts';
import { encodeTeleserviceFault, knownFaults } from './faults.ts';
import { insiAction } from './operations.ts';
import { decodeSearchResult, encodeSearchResult } from './result.ts';
import { decodeVerificationResult, encodeVerificationResult } from './verification.ts';

const ns = 'http://www.cnamts.fr/INSiResultat';
const relatesTo = 'uuid:0f0e0d0c-0000-4000-8000-000000000002';

function refusal(act: () => unknown): string {
  try {
    act();
    return 'accepted';
  } catch (error) {
    if (error instanceof InsiError) return error.code;
    throw error;
  }
}

/** An answer in one of the dresses that the real ones wear. */
function dressed(individual: string, prefix = ''): string {
  const qualified = (xml: string) => (prefix ? xml.replace(/<(\/?)/g, `<$1${prefix}:`) : xml);
  const declaration = prefix ? `xmlns:${prefix}="${ns}"` : `xmlns="${ns}"`;
  const body = qualified(
    `<RESULTAT><CR><CodeCR>00</CodeCR><LibelleCR>OK</LibelleCR></CR>${individual}</RESULTAT>`,
  ).replace('RESULTAT>', `RESULTAT ${declaration}>`);
  return `<soap:Envelope xmlns:soap="${soapNs}">\n<S:Body xmlns:S="${soapNs}">\n${body}</S:Body></soap:Envelope>`;
}

function read(message: string) {
  const answer = decodeTeleserviceAnswer(message, relatesTo);
  if (!('body' in answer)) throw new Error('a fault');
  const result = decodeSearchResult(answer.body);
  if (result.code !== '00') throw new Error('nobody');
  return result.individual;
}

const record = (number: string, key: string, oid = '1.2.250.1.213.1.4.8') =>
  `<IdIndividu><NumIdentifiant>${number}</NumIdentifiant><Cle>${key}</Cle></IdIndividu><OID>${oid}</OID>`;
const tiq = (names: string, rest = '<Sexe>M</Sexe><DateNaissance>2009-07-14</DateNaissance>') =>
  `<TIQ><NomNaissance>ECETINSI</NomNaissance>${names}${rest}<LieuNaissance>63220</LieuNaissance></TIQ>`;
const names = '<Prenom>PIERRE-ALAIN</Prenom><ListePrenom>PIERRE-ALAIN MURIEL FLORIANT</ListePrenom>';

describe('the answer of a search', () => {
  // ECETINSI, with its history in the order in which a published answer gives it (dates before the number).
  const whole = `<INDIVIDU><INSACTIF>${record('1090763220834', '89')}</INSACTIF>
    <INSHISTO><DateDeb>2019-03-01</DateDeb><DateFin>2019-02-28</DateFin>${record('2090763220834', '39')}</INSHISTO>
    <INSHISTO>${record('2090663220123', '55')}</INSHISTO>${tiq(names)}</INDIVIDU>`;

  it.each(['', 'ns2', 'INSi'])('is read by its namespace, under the prefix « %s »', (prefix) => {
    expect(read(dressed(whole, prefix))).toEqual({
      ins: { matricule: '109076322083489', oid: '1.2.250.1.213.1.4.8' },
      active: { matricule: { number: '1090763220834', key: '89' }, oid: '1.2.250.1.213.1.4.8' },
      history: [
        {
          matricule: { number: '2090763220834', key: '39' },
          oid: '1.2.250.1.213.1.4.8',
          from: '2019-03-01',
          until: '2019-02-28',
        },
        { matricule: { number: '2090663220123', key: '55' }, oid: '1.2.250.1.213.1.4.8' },
      ],
      traits: {
        birthName: 'ECETINSI',
        birthGivenNames: ['PIERRE-ALAIN', 'MURIEL', 'FLORIANT'],
        sex: 'M',
        birthDate: '2009-07-14',
        birthPlaceCode: '63220',
      },
      warnings: [],
    });
  });

  it('keeps a history that repeats the active number, and says so', () => {
    const active = record('180032B020401', '23');
    const individual = read(
      dressed(`<INDIVIDU><INSACTIF>${active}</INSACTIF><INSHISTO>${active}</INSHISTO>${tiq(names)}</INDIVIDU>`),
    );
    expect(individual.history).toHaveLength(1);
    expect(individual.warnings).toEqual(['active-in-history']);
  });

  it.each([
    ['1810363220456', '60'],
    ['2810363220456', '10'],
  ])('keeps the number %s and the key %s that the rule does not give (identity.md §1.1)', (number, key) => {
    const individual = read(dressed(`<INDIVIDU><INSACTIF>${record(number, key)}</INSACTIF>${tiq(names)}</INDIVIDU>`));
    expect(individual.ins.matricule).toBe(number + key);
    expect(individual.warnings).toEqual(['wrong-key']);
  });

  it('tells a NIA by its authority alone, and computes a key that is absent', () => {
    const nia = record('1090763220888', '35', '1.2.250.1.213.1.4.9').replace('<Cle>35</Cle>', '');
    expect(read(dressed(`<INDIVIDU><INSACTIF>${nia}</INSACTIF>${tiq(names)}</INDIVIDU>`)).ins).toEqual({
      matricule: '109076322088835',
      oid: '1.2.250.1.213.1.4.9',
    });
  });

  it('parts given names by what the first one is', () => {
    const given = (xml: string) => {
      const { traits, warnings } = read(
        dressed(`<INDIVIDU><INSACTIF>${record('1090763220834', '89')}</INSACTIF>${tiq(xml)}</INDIVIDU>`),
      );
      return [traits.birthGivenNames, warnings];
    };
    expect(given('<ListePrenom>ANNE MARIE SOPHIE</ListePrenom>')).toEqual([['ANNE', 'MARIE', 'SOPHIE'], []]);
    expect(given('<Prenom>ANNE MARIE</Prenom><ListePrenom>ANNE MARIE SOPHIE</ListePrenom>')).toEqual([
      ['ANNE MARIE', 'SOPHIE'],
      [],
    ]);
    expect(given('<Prenom>ANNE-MARIE</Prenom><ListePrenom>ANNE MARIE SOPHIE</ListePrenom>')).toEqual([
      ['ANNE', 'MARIE', 'SOPHIE'],
      [],
    ]);
    expect(given('<Prenom>ZOE</Prenom>')).toEqual([['ZOE'], []]);
    expect(given('<Prenom>ZOE</Prenom><ListePrenom>ANNE</ListePrenom>')).toEqual([['ANNE'], ['first-given-name']]);
    expect(given('')).toEqual([[], []]);
  });

  it('keeps a lunar date as it is', () => {
    const lunar = tiq(names, '<Sexe>M</Sexe><DateNaissance>1942-19-01</DateNaissance>');
    const individual = read(
      dressed(`<INDIVIDU><INSACTIF>${record('1090763220834', '89')}</INSACTIF>${lunar}</INDIVIDU>`),
    );
    expect(individual.traits.birthDate).toBe('1942-19-01');
  });

  it('bears nobody when none or several were found', () => {
    for (const code of ['01', '02'] as const) {
      const message = encodeTeleserviceAnswer({
        action: insiAction('traitsSearch'),
        messageId: 'uuid:a',
        relatesTo,
        body: encodeSearchResult(code),
      });
      const answer = decodeTeleserviceAnswer(message, relatesTo);
      expect('body' in answer && decodeSearchResult(answer.body).code).toBe(code);
    }
  });

  it('is written as it is read', () => {
    const individual = read(dressed(whole));
    const { xml } = encodeSearchResult('00', individual);
    expect(decodeSearchResult(parseXml(xml))).toEqual({ code: '00', label: 'OK', individual });
  });

  const message = dressed(whole);
  it.each<[string, string]>([
    ['of another namespace', message.replaceAll(ns, 'http://www.cnamts.fr/INSiResultats')],
    ['of an unknown code', message.replace('<CodeCR>00', '<CodeCR>07')],
    ['without the person that its code announces', dressed('')],
    ['with two active numbers', message.replace(/(<INSACTIF>.*?<\/INSACTIF>)/s, '$1$1')],
    ['without an authority', message.replace(/<OID>.*?<\/OID>/, '')],
    ['of an unknown authority', message.replace('1.2.250.1.213.1.4.8', '1.2.250.1.213.1.4.99')],
    ['with a number of another shape', message.replace('1090763220834', '10907632208345')],
    ['with a sex that INSi does not know', message.replace('<Sexe>M', '<Sexe>I')],
    ['without traits', message.replace(/<TIQ>.*<\/TIQ>/s, '')],
    ['with an entity', `<!DOCTYPE a [<!ENTITY b "c">]>${message}`],
    ['of more than a megabyte', message.replace('ECETINSI', 'A'.repeat(2 ** 20))],
    ['with a history without end', message.replace(/(<INSHISTO>.*?<\/INSHISTO>)/s, '$1'.repeat(100))],
    ['that is a page', '<html/>'],
  ])('%s is refused', (_, changed) => {
    expect(changed).not.toBe(message);
    expect(refusal(() => read(changed))).toBe('malformed-message');
  });
});

describe('the answers of verifications', () => {
  it('are read back', () => {
    for (const verified of [true, false]) {
      expect(decodeVerificationResult(parseXml(encodeVerificationResult(verified).xml)).verified).toBe(verified);
    }
    const deposited = { batchId: 'lot-1', delay: 60 };
    expect(decodeDepositedBatch(parseXml(encodeDepositedBatch(deposited).xml))).toEqual(deposited);
    const batches: FetchedBatch[] = [
      { ready: false, delay: 180 },
      {
        ready: true,
        results: [
          { index: 1, verified: true, label: 'OK' },
          { index: 2, verified: false, label: 'Identite non verifiee' },
        ],
      },
    ];
    for (const batch of batches) expect(decodeFetchedBatch(parseXml(encodeFetchedBatch(batch).xml))).toEqual(batch);
  });

  it('are refused with a delay of weeks, or a line twice', () => {
    const late = encodeFetchedBatch({ ready: false, delay: 999_999 }).xml;
    expect(refusal(() => decodeFetchedBatch(parseXml(late)))).toBe('malformed-message');
    const line = { index: 1, verified: true, label: '' };
    const twice = encodeFetchedBatch({ ready: true, results: [line, line] }).xml;
    expect(refusal(() => decodeFetchedBatch(parseXml(twice)))).toBe('malformed-message');
  });
});

describe('a fault', () => {
  it.each(Object.entries(knownFaults))('%s comes back with its codes, gravity and words', (_, fault) => {
    const whole = { ...fault, messageId: 'uuid:b3549edd-4ae9-472a-b26f-fd2fb4ef397f' };
    const message = encodeTeleserviceFault(whole, { messageId: 'uuid:a', relatesTo });
    expect(decodeTeleserviceAnswer(message, relatesTo)).toEqual({ fault: whole });
  });

  it('may say « fatal », a gravity of its own, or nothing but SOAP', () => {
    const severityOf = (detail: string) => {
      const message = encodeFault({
        code: 'Receiver',
        subcode: { value: 'siram_40' },
        reason: 'Indisponible',
        messageId: 'uuid:a',
        detail: { xml: detail },
      });
      const answer = decodeTeleserviceAnswer(message, relatesTo);
      return 'fault' in answer ? [answer.fault.code, answer.fault.severity] : [];
    };
    const error = (severite: string) => el('s:Erreur', { 'xmlns:s': 'urn:siram', code: 'insi_101', severite }, 'x').xml;
    expect(severityOf(error('fatal'))).toEqual(['insi_101', 'fatale']);
    expect(severityOf(error('terrible'))).toEqual(['insi_101', 'erreur']);
    expect(severityOf('<x/>')).toEqual(['siram_40', 'erreur']);
  });

  it('is refused when it answers another message', () => {
    const message = encodeTeleserviceFault(knownFaults.technical, { messageId: 'uuid:a', relatesTo: 'uuid:other' });
    expect(refusal(() => decodeTeleserviceAnswer(message, relatesTo))).toBe('malformed-message');
  });
});
