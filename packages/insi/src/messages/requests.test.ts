import { parseXml } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { InsiError } from '../errors.ts';
import { decodeBatchDeposit, decodeBatchFetch, encodeBatchDeposit, encodeBatchFetch } from './batch.ts';
import { decodeCardSearch, encodeCardSearch } from './card-search.ts';
import { type CallContext, writeBamContext, writeLpsContext } from './contexts.ts';
import { insiAction } from './operations.ts';
import { decodeInsiRequest, encodeInsiRequest } from './request.ts';
import { decodeTraitsSearch, encodeTraitsSearch, type TraitsCriteria } from './traits-search.ts';
import { decodeVerification, encodeVerification } from './verification.ts';

const zoe: TraitsCriteria = {
  birthName: 'Adrun',
  givenNames: ['Zoé'],
  sex: 'F',
  birthDate: '1975-12-31',
  birthPlaceCode: '63220',
};

function refusal(act: () => unknown): string {
  try {
    act();
    return 'accepted';
  } catch (error) {
    if (error instanceof InsiError) return [error.code, error.trait].filter(Boolean).join(' ');
    throw error;
  }
}

describe('WS_INS2, search by traits', () => {
  it('goes on the wire in the order of the schema, normalised', () => {
    const pierre = {
      ...zoe,
      birthName: "d’Artagnan de l'Hérault",
      givenNames: ['Pierre-Alain Günther'],
      sex: 'M',
    } as const;
    expect(encodeTraitsSearch(pierre).xml).toBe(
      '<RECSANSVITALE xmlns="http://www.cnamts.fr/INSiRecSans">' +
        "<NomNaissance>D'ARTAGNAN DE L'HERAULT</NomNaissance><Prenom>PIERRE-ALAIN GUNTHER</Prenom><Sexe>M</Sexe>" +
        '<DateNaissance>1975-12-31</DateNaissance><LieuNaissance>63220</LieuNaissance></RECSANSVITALE>',
    );
  });

  it('is read back, several given names, a lunar date and no place included', () => {
    const { birthPlaceCode: _, ...least } = { ...zoe, givenNames: ['ZOE', 'ANNE'], birthDate: '19751900' };
    expect(decodeTraitsSearch(parseXml(encodeTraitsSearch(least).xml))).toEqual({
      birthName: 'ADRUN',
      givenNames: ['ZOE', 'ANNE'],
      sex: 'F',
      birthDate: '1975-19-00',
    });
  });

  it.each<[string, Partial<TraitsCriteria>, string]>([
    ['a digit in the name', { birthName: 'ADRUN2' }, 'birthName'],
    ['a name that begins by a hyphen', { birthName: '-ADRUN' }, 'birthName'],
    ['a double hyphen in a given name', { givenNames: ['ANNE--LISE'] }, 'birthGivenNames'],
    ['a given name that ends by an apostrophe', { givenNames: ["ANNE'"] }, 'birthGivenNames'],
    ['no given name', { givenNames: [] }, 'birthGivenNames'],
    ['too many given names', { givenNames: Array(40).fill('ANNE') }, 'birthGivenNames'],
    ['a sex that INSi does not know', { sex: 'U' }, 'sex'],
    ['a French date', { birthDate: '31/12/1975' }, 'birthDate'],
    ['a place of six characters', { birthPlaceCode: '632200' }, 'birthPlaceCode'],
  ])('refuses %s rather than change it', (_, change, trait) => {
    expect(refusal(() => encodeTraitsSearch({ ...zoe, ...change }))).toBe(`unacceptable-trait ${trait}`);
  });

  const text = encodeTraitsSearch(zoe).xml;
  it.each<[string, string]>([
    ['another namespace', text.replace('INSiRecSans', 'INSiRecVit')],
    ['another root', text.replaceAll('RECSANSVITALE', 'RECSANS')],
    ['another order', text.replace(/(<Sexe>.*?<\/Sexe>)(<DateNaissance>.*?<\/DateNaissance>)/, '$2$1')],
    ['an unknown element', text.replace('<Sexe>', '<Taille/><Sexe>')],
    ['a second name', text.replace(/(<NomNaissance>.*?<\/NomNaissance>)/, '$1$1')],
    ['a name in lower case', text.replace('ADRUN', 'Adrun')],
    ['an element in a value', text.replace('ADRUN', 'A<b/>DRUN')],
    ['text between elements', text.replace('<Sexe>', 'x<Sexe>')],
    ['an element of another namespace', text.replace('<Sexe>', '<Sexe xmlns="urn:x">')],
    ['a value of thousands of characters', text.replace('ADRUN', 'A'.repeat(5000))],
  ])('with %s is not read', (_, changed) => {
    expect(changed).not.toBe(text);
    expect(refusal(() => decodeTraitsSearch(parseXml(changed)))).toBe('malformed-message');
  });
});

describe('WS_INS1, search by card', () => {
  it('goes on the wire in the order of the schema', () => {
    const criteria = {
      ownMatricule: '297022A02077878',
      holderMatricule: '275126322074974',
      birthName: 'Adrtrois',
      birthDate: '19970226',
      birthRank: 1,
    };
    expect(encodeCardSearch(criteria).xml).toBe(
      '<RECVITALE xmlns="http://www.cnamts.fr/INSiRecVit">' +
        '<MatriculeIndividu><NumIdentifiant>297022A020778</NumIdentifiant><Cle>78</Cle></MatriculeIndividu>' +
        '<MatriculeOD><NumIdentifiant>2751263220749</NumIdentifiant><Cle>74</Cle></MatriculeOD>' +
        '<NomNaissance>ADRTROIS</NomNaissance><DateNaissance>1997-02-26</DateNaissance>' +
        '<RangNaissance>1</RangNaissance></RECVITALE>',
    );
    expect(decodeCardSearch(parseXml(encodeCardSearch(criteria).xml))).toEqual({
      own: { number: '297022A020778', key: '78' },
      holder: { number: '2751263220749', key: '74' },
      birthName: 'ADRTROIS',
      birthDate: '1997-02-26',
      birthRank: 1,
    });
  });

  it('refuses a number without the shape of one, and a rank of zero', () => {
    expect(refusal(() => encodeCardSearch({ ownMatricule: '123' }))).toBe('unacceptable-matricule');
    expect(refusal(() => encodeCardSearch({ birthRank: 0 }))).toBe('unacceptable-trait birthRank');
  });
});

const ins = { matricule: '275126322074974', oid: '1.2.250.1.213.1.4.8' } as const;
const { givenNames, ...others } = zoe;
const identity = { ins, traits: { ...others, birthGivenNames: givenNames } };
const received = {
  ins,
  traits: { birthName: 'ADRUN', givenNames: ['ZOE'], sex: 'F', birthDate: '1975-12-31', birthPlaceCode: '63220' },
};

describe('WS_INS3, verification', () => {
  it('carries the number with its authority, and the traits', () => {
    const { xml } = encodeVerification(identity);
    expect(xml).toBe(
      '<REQUETE xmlns="http://www.cnamts.fr/INSiLot2/REQUnitaire"><IndividuVerifie><INSFourni>' +
        '<IdIndividu><NumIdentifiant>2751263220749</NumIdentifiant><Cle>74</Cle></IdIndividu>' +
        '<OID>1.2.250.1.213.1.4.8</OID></INSFourni><TraitsIdentiteIndividu><NomNaissance>ADRUN</NomNaissance>' +
        '<ListePrenom>ZOE</ListePrenom><Sexe>F</Sexe><DateNaissance>1975-12-31</DateNaissance>' +
        '<LieuNaissance>63220</LieuNaissance></TraitsIdentiteIndividu></IndividuVerifie></REQUETE>',
    );
    expect(decodeVerification(parseXml(xml))).toEqual(received);
    const foreign = xml.replace('1.4.8', '1.4.2');
    expect(refusal(() => decodeVerification(parseXml(foreign)))).toBe('malformed-message');
  });
});

describe('WS_INS4 and WS_INS5, batch', () => {
  it('numbers its lines', () => {
    const { xml } = encodeBatchDeposit([
      { index: 1, ...identity },
      { index: 2, ...identity },
    ]);
    expect(decodeBatchDeposit(parseXml(xml))).toEqual([
      { index: 1, ...received },
      { index: 2, ...received },
    ]);
    const twice = xml.replace('<NumLigne>2', '<NumLigne>1');
    expect(refusal(() => decodeBatchDeposit(parseXml(twice)))).toBe('malformed-message');
    expect(decodeBatchFetch(parseXml(encodeBatchFetch('lot-1').xml))).toEqual({ batchId: 'lot-1' });
  });

  it('of no identity, or of more than a hundred, is not sent', () => {
    expect(refusal(() => encodeBatchDeposit([]))).toBe('batch-size');
    const many = Array.from({ length: 101 }, (_, at) => ({ index: at + 1, ...identity }));
    expect(refusal(() => encodeBatchDeposit(many))).toBe('batch-size');
  });
});

const context: CallContext = {
  id: '0f0e0d0c-0000-4000-8000-000000000001',
  time: new Date('2026-11-20T08:00:00Z'),
  sender: '899700100011',
};
const software = {
  idam: 'TROUSSE00001',
  name: 'TROUSSE',
  version: '0.1.0',
  instance: '0f0e0d0c-0000-4000-8000-0000000000aa',
};
const messageId = 'uuid:0f0e0d0c-0000-4000-8000-000000000002';

describe('a request', () => {
  const xml = encodeInsiRequest({
    action: insiAction('traitsSearch'),
    messageId,
    contexts: [writeBamContext(context), writeLpsContext(context, software)],
    body: encodeTraitsSearch(zoe),
  });

  it('has the headers of the téléservice, to the letter', () => {
    expect(xml).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="http://www.w3.org/2005/08/addressing"><soap:Header>' +
        '<wsa:Action>urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite</wsa:Action>' +
        '<wsa:MessageID>uuid:0f0e0d0c-0000-4000-8000-000000000002</wsa:MessageID>' +
        '<ctxbam:ContexteBAM xmlns:ctxbam="urn:siram:bam:ctxbam" Nature="CTXBAM" Version="01_02">' +
        '<ctxbam:Id>0f0e0d0c-0000-4000-8000-000000000001</ctxbam:Id><ctxbam:Temps>2026-11-20T08:00:00.000Z</ctxbam:Temps>' +
        '<ctxbam:Emetteur>899700100011</ctxbam:Emetteur><ctxbam:COUVERTURE/></ctxbam:ContexteBAM>' +
        '<ctxlps:ContexteLPS xmlns:ctxlps="urn:siram:lps:ctxlps" Nature="CTXLPS" Version="01_00">' +
        '<ctxlps:Id>0f0e0d0c-0000-4000-8000-000000000001</ctxlps:Id><ctxlps:Temps>2026-11-20T08:00:00.000Z</ctxlps:Temps>' +
        '<ctxlps:Emetteur>899700100011</ctxlps:Emetteur><ctxlps:LPS><ctxlps:IDAM R="4">TROUSSE00001</ctxlps:IDAM>' +
        '<ctxlps:Version>0.1.0</ctxlps:Version><ctxlps:Instance>0f0e0d0c-0000-4000-8000-0000000000aa</ctxlps:Instance>' +
        '<ctxlps:Nom>urn:lps:TROUSSE:0.1.0</ctxlps:Nom></ctxlps:LPS></ctxlps:ContexteLPS>' +
        `</soap:Header><soap:Body>${encodeTraitsSearch(zoe).xml}</soap:Body></soap:Envelope>`,
    );
  });

  it('covers the beneficiary of a card', () => {
    const coverage = {
      scheme: '01',
      fund: '349',
      centre: '9881',
      holderMatricule: '275126322074974',
      beneficiary: { matricule: '297022A02077878', birthDate: '1997-02-26', birthRank: 1 },
    };
    expect(writeBamContext(context, coverage).xml).toContain(
      '<ctxbam:COUVERTURE><ctxbam:GrandRegime>01</ctxbam:GrandRegime><ctxbam:Organisme>349</ctxbam:Organisme>' +
        '<ctxbam:CodeCentre>9881</ctxbam:CodeCentre><ctxbam:ASSURE><ctxbam:Id><ctxbam:Num>2751263220749</ctxbam:Num>' +
        '<ctxbam:Cle>74</ctxbam:Cle></ctxbam:Id></ctxbam:ASSURE><ctxbam:BENEFICIAIRE><ctxbam:Nir>' +
        '<ctxbam:Num>297022A020778</ctxbam:Num><ctxbam:Cle>78</ctxbam:Cle></ctxbam:Nir>' +
        '<ctxbam:DateNai>1997-02-26</ctxbam:DateNai><ctxbam:Rang>1</ctxbam:Rang></ctxbam:BENEFICIAIRE></ctxbam:COUVERTURE>',
    );
  });

  it('is read by namespaces, whatever the prefixes', () => {
    const other = xml
      .replaceAll('soap:', 'S:')
      .replaceAll('xmlns:soap', 'xmlns:S')
      .replaceAll('ctxlps', 'c')
      .replace('urn:siram:lps:c', 'urn:siram:lps:ctxlps');
    for (const text of [xml, other, Buffer.from(xml)]) {
      const request = decodeInsiRequest(text);
      expect(request).toMatchObject({ operation: 'traitsSearch', messageId, bam: { ...context, covered: false } });
      expect(request.lps).toEqual({ ...context, software });
      expect(request.assertion).toBeUndefined();
      expect(request.asked).toMatchObject({ birthName: 'ADRUN', givenNames: ['ZOE'] });
    }
  });

  it.each<[string, string, string]>([
    ['an entity', xml.replace('<soap:Env', '<!DOCTYPE a [<!ENTITY b "c">]><soap:Env'), 'malformed-message'],
    ['more than a megabyte', xml.replace('ADRUN', 'A'.repeat(2 ** 20)), 'malformed-message'],
    [
      'elements nested by the hundred',
      xml.replace('<ctxbam:COUVERTURE/>', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`),
      'malformed-message',
    ],
    ['another action', xml.replace('rechercherInsAvecTraits', 'supprimerInsAvecTraits'), 'unknown-operation'],
    [
      'the action of another body',
      xml.replace(insiAction('traitsSearch'), insiAction('cardSearch')),
      'malformed-message',
    ],
    ['no context of the software', xml.replace(/<ctxlps:ContexteLPS.*<\/ctxlps:ContexteLPS>/, ''), 'malformed-message'],
    ['a context of another version', xml.replace('"01_02"', '"01_03"'), 'malformed-message'],
    ['a context of another namespace', xml.replace('urn:siram:bam:ctxbam', 'urn:siram:bam'), 'malformed-message'],
    ['no name of a software', xml.replace('urn:lps:TROUSSE:0.1.0', 'TROUSSE'), 'malformed-message'],
    ['a time that is none', xml.replace('2026-11-20T08', '2026-13-20T08'), 'malformed-message'],
    [
      'an envelope of SOAP 1.1',
      xml.replace('http://www.w3.org/2003/05/soap-envelope', 'http://schemas.xmlsoap.org/soap/envelope/'),
      'malformed-message',
    ],
    ['an end cut off', xml.slice(0, -20), 'malformed-message'],
  ])('with %s is refused', (_, text, code) => {
    expect(text).not.toBe(xml);
    expect(refusal(() => decodeInsiRequest(text))).toBe(code);
  });
});
