import https from 'node:https';
import { text } from 'node:stream/consumers';
import { type InsiIndividual, knownFaults } from '@trousse/insi';
import {
  type CertificateCredential,
  InsiClientError,
  type InsiDeps,
  type SearchedTraits,
  searchByCard,
  searchByTraits,
  verify,
  verifyBatch,
} from '@trousse/insi-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signerOf } from '../src/client/credential-deps.ts';
import { defaultSettings } from '../src/insi/settings.ts';
import { sandboxPatients } from '../src/people/patients.ts';
import { professional } from '../src/people/professionals.ts';
import { structures } from '../src/people/structures.ts';
import { sandboxVitaleCards } from '../src/people/vitale-cards.ts';
import { type Credential, createAuthority } from '../src/pki/authority.ts';
import { issueCard, issueInsi } from '../src/pki/certificates.ts';
import { refusal, TeleserviceBench } from './support/teleservices.ts';

let bench: TeleserviceBench;
beforeAll(async () => {
  bench = await TeleserviceBench.start();
}, 60_000);
afterAll(() => bench.close());
afterEach(() => {
  Object.assign(bench.services.settings, defaultSettings);
  bench.waits.length = 0;
});

const doctor = () => bench.deps(bench.card('bruyere'));

/** Traits as somebody typed them. */
const typed = (
  birthName: string,
  given: string,
  sex: 'M' | 'F',
  birthDate: string,
  place?: string,
): SearchedTraits => ({
  birthName,
  birthGivenNames: given.split(',').map((name) => name.trim()),
  sex,
  birthDate,
  ...(place && { birthPlaceCode: place }),
});

async function found(traits: SearchedTraits): Promise<InsiIndividual & { calls: number }> {
  const result = await searchByTraits(doctor(), traits);
  if (result.outcome !== 'found') throw new Error(result.outcome);
  return { ...result.individual, calls: result.calls };
}

const today = () => ({ notBefore: new Date(Date.now() - 1000), notAfter: new Date(Date.now() + 80_000_000) });

function foreignAuthority() {
  const { notBefore } = today();
  return createAuthority('AC ÉTRANGÈRE', notBefore, new Date(Date.now() + 86_400_000));
}

/** The same card with other keys. */
function signedBy(credential: Credential) {
  const { certificateDer, signVihf: signAssertion } = signerOf(credential);
  return { certificateDer, signAssertion };
}

/** What the service answers to a text that is no request. */
async function posted(message: string): Promise<string> {
  const ca = bench.pki.authority.certificatePem;
  const headers = { 'content-type': 'application/soap+xml' };
  const request = https.request(bench.services.urls.insi, { ca, method: 'POST', headers });
  return new Promise((resolve, reject) => {
    request.once('response', (response) => text(response).then(resolve, reject)).once('error', reject);
    request.end(message);
  });
}

describe('INSi by the card of a professional', () => {
  it('EFF-46 gives the INS and the strict traits of a person of the sandbox', async () => {
    const { ins, traits, warnings } = await found(typed('Demoval', 'Karim', 'M', '1981-10-01', '59172'));
    const karim = sandboxPatients('2026-11-20').find(({ key }) => key === 'demoval-karim')!;
    expect({ ins, warnings }).toEqual({ ins: karim.ins, warnings: [] });
    expect(traits).toEqual({
      birthName: 'DEMOVAL',
      birthGivenNames: ['KARIM'],
      sex: 'M',
      birthDate: '1981-10-01',
      birthPlaceCode: '59172',
    });
  });

  it.each(['pontfictif', 'fauxjour', 'quenouille'])('is open to %s too, with a speciality or without', async (key) => {
    const result = await searchByTraits(bench.deps(bench.card(key)), typed('Demoval', 'Karim', 'M', '1981-10-01'));
    expect(result.outcome).toBe('found');
  });

  it('finds by the second given name, by the whole list, and without a Corsican place of before 1976', async () => {
    const second = await found(typed('Prenomsuivant', 'Baptiste, Étienne', 'M', '1990-02-11'));
    expect([second.traits.birthGivenNames, second.calls]).toEqual([['ETIENNE', 'BAPTISTE'], 2]);
    const whole = await found(typed('Deuxprénoms', 'Anne, Marie, Sophie', 'F', '1962-10-10'));
    expect([whole.traits.birthGivenNames, whole.calls]).toEqual([['ANNE MARIE', 'SOPHIE'], 4]);
    const asOne = await found(typed('Deuxprénoms', 'Anne Marie, Sophie', 'F', '1962-10-10'));
    expect(asOne.calls).toBe(1);
    const corsican = await found(typed('Santafabula', 'Paul-Toussaint', 'M', '1968-05-05', '2A004'));
    expect([corsican.traits.birthPlaceCode, corsican.calls]).toEqual(['20004', 2]);
  });

  it('tells homonyms apart by the place and the given names, and says when they are missing', async () => {
    const marie = (given: string, place?: string) =>
      searchByTraits(doctor(), typed('Belhomonyme', given, 'F', '1984-04-04', place));
    expect(await marie('Marie')).toMatchObject({ outcome: 'several', missing: ['birth-place', 'given-names'] });
    expect(await marie('Marie', '44109')).toMatchObject({ outcome: 'several', missing: ['given-names'] });
    expect(await marie('Marie', '49007')).toMatchObject({ outcome: 'found' });
    expect(await marie('Marie, Claire', '44109')).toMatchObject({ outcome: 'found', calls: 2 });
    expect(await marie('Marie, Jeanne', '44109')).toMatchObject({ outcome: 'several' });
  });

  it('keeps former numbers, a NIA, a key that the rule does not give, a lunar date', async () => {
    const changed = await found(typed('Ancienmatricule', 'Camille', 'M', '1995-05-14'));
    expect(changed.history.map(({ oid, until }) => [oid, until])).toEqual([
      ['1.2.250.1.213.1.4.10', '2019-02-28'],
      ['1.2.250.1.213.1.4.9', '2001-08-31'],
    ]);
    expect(changed.warnings).toEqual([]);
    const repeated = await found(typed('Redite', 'Anthony', 'M', '1980-03-02'));
    expect(repeated.warnings).toEqual(['active-in-history']);
    expect((await found(typed('Provisoire-Fictive', 'Maeva', 'F', '2009-07-01'))).ins.oid).toBe('1.2.250.1.213.1.4.9');
    expect((await found(typed('Cleffausse', 'Basile', 'M', '1981-03-06'))).warnings).toEqual(['wrong-key']);
    expect((await found(typed('Lunepale', 'Ousmane', 'M', '1949-00-00'))).traits.birthDate).toBe('1949-00-00');
    expect((await found(typed('Lointain', 'Yasmine', 'F', '1971-08-21', '99350'))).traits.birthPlaceCode).toBe('99350');
    const unlike = await found(typed('Unelettre', 'Séverine, Madeleine', 'F', '1977-01-30'));
    expect(unlike.traits.birthGivenNames).toEqual(['SEVERINE', 'MAGDELEINE']);
  });

  it('of somebody unknown says code 01, or the fault of the test environment, as the console wants it', async () => {
    const nobody = typed('Inconnu', 'Paul, Jean', 'M', '1980-01-01');
    expect(await searchByTraits(doctor(), nobody)).toMatchObject({ outcome: 'not-found', calls: 3 });
    bench.services.settings.unknown = 'cnda';
    expect(await refusal(searchByTraits(doctor(), nobody))).toMatchObject({ kind: 'fault', code: 'insi_102' });
    const card = { holderMatricule: '275126322074974', birthDate: '1980-01-01' };
    expect(await refusal(searchByCard(doctor(), card))).toMatchObject({ kind: 'fault', code: 'insi_101' });
  });

  it('EFF-45 finds every beneficiary of every Vitale card of the sandbox', async () => {
    const patients = sandboxPatients('2026-11-20');
    for (const { card } of sandboxVitaleCards(patients, '2026-11-20')) {
      for (const one of card.beneficiaries) {
        const result = await searchByCard(doctor(), {
          holderMatricule: card.holderMatricule,
          ...(one.certifiedMatricule && { ownMatricule: one.certifiedMatricule }),
          ...{ birthName: one.birthName, birthDate: one.birthDate, birthRank: one.twinRank },
          ...(one.usedName && { usedName: one.usedName }),
        });
        const given = patients.find(
          ({ ins }) => result.outcome === 'found' && ins.matricule === result.individual.ins.matricule,
        );
        expect([result.outcome, given?.traits.birthGivenNames[0]]).toEqual(['found', one.givenName]);
      }
    }
  });

  it('says otherwise than the card by one letter, for the screen that compares', async () => {
    const ange = sandboxPatients('2026-11-20').find(({ key }) => key === 'petrasogno-ange')!;
    const result = await searchByCard(doctor(), {
      ...{ ownMatricule: ange.ins.matricule, birthName: ange.traits.birthName, birthDate: ange.traits.birthDate },
    });
    expect(result).toMatchObject({ outcome: 'found', individual: { traits: { birthName: 'PETRASOGNU' } } });
  });

  it('finds under the used name somebody whose birth name on the card is not hers', async () => {
    const odile = bench.services.registry.people.find(({ key }) => key === 'insi-nom-utilise')!;
    const own = odile.active.matricule.number + odile.active.matricule.key;
    const card = { ownMatricule: own, birthName: 'Nommarital', birthDate: '1958-12-01' };
    expect(await searchByCard(doctor(), card)).toMatchObject({ outcome: 'not-found', calls: 1 });
    expect(await searchByCard(doctor(), { ...card, usedName: 'Nomdenaissance' })).toMatchObject({
      outcome: 'found',
      calls: 2,
    });
  });

  it('finds by a former number', async () => {
    const changed = bench.services.registry.people.find(({ key }) => key === 'insi-ancien-matricule')!;
    const [former] = changed.history;
    const card = { ownMatricule: former!.matricule.number + former!.matricule.key, birthDate: '1995-05-14' };
    expect(await searchByCard(doctor(), card)).toMatchObject({ outcome: 'found' });
  });

  it('verifies one identity, and refuses the same with another letter or another authority', async () => {
    const { ins, traits } = await found(typed('Demoval', 'Karim', 'M', '1981-10-01'));
    expect(await verify(doctor(), { ins, traits })).toMatchObject({ verified: true });
    expect(await verify(doctor(), { ins, traits: { ...traits, birthName: 'DEMOVALE' } })).toMatchObject({
      verified: false,
    });
    expect(await verify(doctor(), { ins: { ...ins, oid: '1.2.250.1.213.1.4.9' }, traits })).toMatchObject({
      verified: false,
    });
  });
});

describe('who may ask by a card', () => {
  const search = (deps = doctor()) => refusal(searchByTraits(deps, typed('Demoval', 'Karim', 'M', '1981-10-01')));

  it('is not who signs with the authentication key, or with a card of another authority', async () => {
    const { authentication } = bench.pki.cards.bruyere!;
    const wrong = { ...bench.card('bruyere'), ...signedBy(authentication) };
    expect(await search(bench.deps(wrong))).toMatchObject({ code: 'desir_620' });
    const { signature } = await issueCard(await foreignAuthority(), professional('bruyere'), today());
    expect(await search(bench.deps({ ...bench.card('bruyere'), ...signedBy(signature) }))).toMatchObject({
      code: 'desir_620',
    });
  });

  it.each<[string, object]>([
    ['in another’s name', { nationalId: '899700100029' }],
    ['with the speciality of another', { speciality: 'SM04' }],
    ['with an assertion changed after it was signed', { changed: 'SA07' }],
  ])('is not who asks %s', async (_, change) => {
    const own = bench.card('bruyere');
    const changed = 'changed' in change;
    const credential = changed
      ? { ...own, signAssertion: async (text: string) => (await own.signAssertion(text)).replace('>SA07<', '>SA01<') }
      : { ...own, ...change };
    expect(await search(bench.deps(credential))).toMatchObject({ kind: 'fault', code: 'siram_40' });
  });

  it('is not who replays an assertion, or brings an old one', async () => {
    const own = bench.card('bruyere');
    let signed: Promise<string> | undefined;
    const credential = { ...own, signAssertion: (text: string) => (signed ??= own.signAssertion(text)) };
    expect(await search(bench.deps(credential))).toMatchObject({ outcome: 'found' });
    expect(await search(bench.deps(credential))).toMatchObject({ code: 'siram_40' });
    const late = { ...bench.deps(own), clock: () => new Date(bench.now().getTime() - 10 * 60_000) };
    expect(await search(late)).toMatchObject({ code: 'siram_40' });
  });

  it('is not an unknown software', async () => {
    const error = await search(bench.deps(bench.card('bruyere'), { idam: 'INCONNU00001' }));
    expect(error).toMatchObject({ code: 'desir_550', fault: knownFaults.unknownSoftware, httpStatus: 500 });
  });

  it('is nobody without an assertion, and what cannot be read is refused as such', async () => {
    const { transport, ...rest } = doctor();
    const bare: InsiDeps = {
      ...rest,
      credential: { mode: 'certificate', structureId: 'x' },
      // The way in of cards, for a caller who has none.
      transport: { send: (request) => transport.send({ ...request, mode: 'card' }) },
    };
    expect(await search(bare)).toMatchObject({ code: 'siram_40' });
    for (const message of ['', '<a/>', '<!DOCTYPE a [<!ENTITY b "c">]><a/>', '<a>'.repeat(400_000)]) {
      expect(await posted(message)).toContain('siram_40');
    }
  });
});

describe('INSi by the certificate of a structure', () => {
  const structure: CertificateCredential = { mode: 'certificate', structureId: structures.healthHouse.id };
  const karim = typed('Demoval', 'Karim', 'M', '1981-10-01');

  it.each(['insiManual', 'insiAutomatic'] as const)(
    'opens to %s over mutual TLS, without an assertion',
    async (name) => {
      const deps = bench.deps(structure, { client: bench.pki[name] });
      expect(await searchByTraits(deps, karim)).toMatchObject({ outcome: 'found' });
    },
  );

  it('refuses any other name by desir_560, whoever’s certificate it is', async () => {
    for (const client of [bench.pki.structureAuthentication, bench.pki.cards.bruyere!.authentication]) {
      const error = await refusal(searchByTraits(bench.deps(structure, { client }), karim));
      expect(error).toMatchObject({ kind: 'fault', code: 'desir_560' });
    }
  });

  it('refuses a caller who names another structure', async () => {
    const deps = bench.deps({ ...structure, structureId: '10B0999029' }, { client: bench.pki.insiManual });
    expect(await refusal(searchByTraits(deps, karim))).toMatchObject({ code: 'siram_40' });
  });

  it('ends the connection of a certificate of another authority, and of none', async () => {
    const client = await issueInsi(await foreignAuthority(), structures.healthHouse, 'automatic', today());
    for (const o of [{ client }, {}]) {
      expect(await refusal(searchByTraits(bench.deps(structure, o), karim))).toMatchObject({
        kind: 'transport',
        code: 'network',
      });
    }
  });

  it('verifies a batch in lots, after the delays that the service tells', async () => {
    const { ins, traits } = await found(karim);
    Object.assign(bench.services.settings, { batchNotReady: 2, batchDelay: 60, batchNewDelay: 180 });
    const deps = bench.deps(structure, { client: bench.pki.insiAutomatic });
    const other = { ins, traits: { ...traits, birthDate: '1981-10-02' } };
    const verdicts = await verifyBatch(deps, [{ ins, traits }, other, { ins, traits }], { size: 2 });
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(['verified', 'mismatch', 'verified']);
    expect(bench.waits).toEqual([60, 180, 180, 60, 180, 180]);
  });
});

describe('faults on demand', () => {
  it.each(Object.entries(knownFaults))('%s is told in the words of the service, once', async (name, fault) => {
    bench.services.settings.fault = name as keyof typeof knownFaults;
    const error = (await refusal(
      searchByTraits(doctor(), typed('Demoval', 'Karim', 'M', '1981-10-01')),
    )) as InsiClientError;
    expect(error).toBeInstanceOf(InsiClientError);
    expect(error).toMatchObject({ kind: 'fault', code: fault.code, fault });
    expect(error.fault?.messageId).toMatch(/^uuid:/);
  });

  it.each([
    ['silence', { kind: 'transport', code: 'network' }],
    ['page', { kind: 'transport', code: 'http', httpStatus: 502 }],
  ] as const)('%s is a failure of the connection', async (fault, told) => {
    bench.services.settings.fault = fault;
    expect(await refusal(searchByTraits(doctor(), typed('Demoval', 'Karim', 'M', '1981-10-01')))).toMatchObject(told);
  });
});
