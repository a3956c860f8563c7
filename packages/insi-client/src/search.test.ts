import { InsiError, knownFaults, type ReceivedTraits, readInsiAssertion, readPscAssertion } from '@trousse/insi';
import { samlNs } from '@trousse/vihf';
import { modernAlgorithms, verifyEnveloped } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { type CardBeneficiary, searchByCard } from './search-by-card.ts';
import { type SearchedTraits, searchByTraits } from './search-by-traits.ts';
import { card, chunks, fakeInsi, refusal, report } from './testing/fake-insi.ts';

const traits: SearchedTraits = {
  birthName: 'Adrun',
  birthGivenNames: ['Zoé', 'Anne', 'Marie'],
  sex: 'F',
  birthDate: '1975-12-31',
  birthPlaceCode: '63220',
};

/** A service that knows one spelling: answers of a search, and the names and places that it was asked. */
async function tried(searched: SearchedTraits, reply: (names: string, place?: string) => '00' | '01' | '02') {
  const { deps, requests } = fakeInsi(({ asked }) => {
    const { givenNames, birthPlaceCode } = asked as ReceivedTraits;
    return report(reply(givenNames.join('|'), birthPlaceCode));
  });
  const outcome = await searchByTraits(deps, searched);
  const names = requests.map(({ asked }) => {
    const { givenNames, birthPlaceCode } = asked as ReceivedTraits;
    return [givenNames.join('|'), birthPlaceCode].filter(Boolean).join(' @');
  });
  return { outcome, names };
}

describe('a search by traits', () => {
  it('asks once when the first given name is enough', async () => {
    const { outcome, names } = await tried(traits, () => '00');
    expect(names).toEqual(['ZOE @63220']);
    expect(outcome).toMatchObject({ outcome: 'found', calls: 1, at: new Date('2026-11-20T08:00:00Z') });
  });

  it('finding nobody, asks for each given name, then for the whole list', async () => {
    const { outcome, names } = await tried(traits, () => '01');
    expect(names).toEqual(['ZOE @63220', 'ANNE @63220', 'MARIE @63220', 'ZOE ANNE MARIE @63220']);
    expect(outcome).toMatchObject({ outcome: 'not-found', calls: 4 });
  });

  it('stops at the name under which there is somebody', async () => {
    const { outcome, names } = await tried(traits, (name) => (name === 'ANNE' ? '00' : '01'));
    expect(names).toHaveLength(2);
    expect(outcome.outcome).toBe('found');
  });

  it('asks once for a single given name, and once for the same one twice', async () => {
    expect((await tried({ ...traits, birthGivenNames: ['Zoé'] }, () => '01')).names).toEqual(['ZOE @63220']);
    const twice = await tried({ ...traits, birthGivenNames: ['Zoé', 'ZOE'] }, () => '01');
    expect(twice.names).toEqual(['ZOE @63220', 'ZOE ZOE @63220']);
  });

  it('tries a name of two words as it is, then each of its words; a list typed as one text is tried word by word', async () => {
    const tries = async (...birthGivenNames: string[]) =>
      (await tried({ ...traits, birthGivenNames }, () => '01')).names.map((name) => name.replace(' @63220', ''));
    expect(await tries('Anne Marie', 'Zoé')).toEqual(['ANNE MARIE', 'ZOE', 'ANNE', 'MARIE', 'ANNE MARIE ZOE']);
    expect(await tries(' Anne  Marie ')).toEqual(['ANNE', 'MARIE', 'ANNE MARIE']);
  });

  it('asks again without a place of birth in Corsica, which may bear its code of before 1976', async () => {
    const { outcome, names } = await tried(
      { ...traits, birthGivenNames: ['Zoé'], birthPlaceCode: '2a020' },
      (_, place) => (place === undefined ? '00' : '01'),
    );
    expect(names).toEqual(['ZOE @2A020', 'ZOE']);
    expect(outcome).toMatchObject({ outcome: 'found', calls: 2 });
  });

  it('finding several, narrows by the whole list, then says what is missing', async () => {
    const { birthPlaceCode: _, ...unplaced } = traits;
    const narrowed = await tried(unplaced, (names) => (names.includes(' ') ? '00' : '02'));
    expect(narrowed.names).toEqual(['ZOE', 'ZOE ANNE MARIE']);
    expect(narrowed.outcome.outcome).toBe('found');
    const several = await tried(unplaced, () => '02');
    expect(several.outcome).toMatchObject({ outcome: 'several', missing: ['birth-place', 'given-names'], calls: 2 });
    expect((await tried(traits, () => '02')).outcome).toMatchObject({ missing: ['given-names'] });
    // The list leads nowhere: the several people of the first name remain.
    expect((await tried(unplaced, (names) => (names.includes(' ') ? '01' : '02'))).outcome.outcome).toBe('several');
  });

  it.each<[string, Partial<SearchedTraits>, string]>([
    ['a digit', { birthName: 'Adrun 2' }, 'birthName'],
    ['an undetermined sex', { sex: 'U' }, 'sex'],
    ['no given name', { birthGivenNames: [] }, 'birthGivenNames'],
  ])('with %s does not leave', async (_, change, trait) => {
    const { deps, sent } = fakeInsi(() => report('00'));
    const error = await refusal(searchByTraits(deps, { ...traits, ...change }));
    expect(error).toMatchObject({ kind: 'input', code: 'unacceptable-trait', trait });
    expect(sent).toEqual([]);
  });
});

describe('a search by card', () => {
  const beneficiary: CardBeneficiary = {
    holderMatricule: '275126322074974',
    birthName: 'Adrun',
    usedName: 'Nessi',
    birthDate: '19421901',
    birthRank: 2,
  };

  it('asks by the number of the insured, the date and the rank, and covers the beneficiary', async () => {
    const { deps, requests, sent } = fakeInsi(() => report('00'));
    expect(
      await searchByCard(deps, { ...beneficiary, fund: { scheme: '01', fund: '349', centre: '9881' } }),
    ).toMatchObject({
      outcome: 'found',
      calls: 1,
    });
    expect(requests[0]?.asked).toEqual({
      holder: { number: '2751263220749', key: '74' },
      birthName: 'ADRUN',
      birthDate: '1942-19-01',
      birthRank: 2,
    });
    const text = Buffer.from(sent[0]!.body).toString();
    expect(text).toContain('<ctxbam:CodeCentre>9881</ctxbam:CodeCentre>');
    expect(text).toContain('<ctxbam:DateNai>1942-19-01</ctxbam:DateNai><ctxbam:Rang>2</ctxbam:Rang>');
  });

  it('asks by the person’s own number when the card certifies it', async () => {
    const { deps, requests } = fakeInsi(() => report('00'));
    await searchByCard(deps, { ...beneficiary, ownMatricule: '297022A02077878' });
    expect(requests[0]?.asked).toEqual({ own: { number: '297022A020778', key: '78' }, birthName: 'ADRUN' });
  });

  it('finding nobody, asks under a used name that differs', async () => {
    const names = async (changes: Partial<CardBeneficiary>) => {
      const { deps, requests } = fakeInsi(() => report('01'));
      expect((await searchByCard(deps, { ...beneficiary, ...changes })).outcome).toBe('not-found');
      return requests.map(({ asked }) => (asked as { birthName?: string }).birthName);
    };
    expect(await names({})).toEqual(['ADRUN', 'NESSI']);
    expect(await names({ usedName: 'ADRÜN' })).toEqual(['ADRUN']);
    expect(await names({ birthName: '' })).toEqual(['NESSI']);
  });

  it('without any number does not leave', async () => {
    const { holderMatricule: _, ...nobody } = beneficiary;
    expect(await refusal(searchByCard(fakeInsi(() => report('00')).deps, nobody))).toMatchObject({ code: 'no-number' });
  });
});

describe('whoever asks', () => {
  it('with a card sends an assertion that its signature key signed, its identifier as sender', async () => {
    const { deps, requests, sent } = fakeInsi(() => report('00'));
    await searchByTraits(deps, traits);
    const { parsed, bam, lps } = requests[0]!;
    const verified = verifyEnveloped(parsed, { ns: samlNs, name: 'Assertion', allow: modernAlgorithms });
    expect(readInsiAssertion(verified.canonicalXml)).toMatchObject({ nameId: '899900000012', sector: 'SA07' });
    expect([bam.sender, lps.sender]).toEqual(['899900000012', '899900000012']);
    expect(sent[0]).toMatchObject({ mode: 'card', service: 'insi' });
    expect(sent[0]?.authorization).toBeUndefined();
  });

  it('through Pro Santé Connect sends an unsigned assertion and is borne by a token', async () => {
    const { deps, requests, sent } = fakeInsi(() => report('00'), {
      credential: {
        mode: 'psc',
        nationalId: '899900000012',
        billingNumber: '991234567',
        amoSpeciality: '01',
        accessToken: async () => 'secret',
      },
    });
    await searchByTraits(deps, traits);
    expect(readPscAssertion(requests[0]!.assertion!)).toMatchObject({ nameId: '899900000012', amoSpeciality: '01' });
    expect(sent[0]).toMatchObject({ mode: 'psc', authorization: 'Bearer secret' });
  });

  it('by a structure’s certificate sends no assertion', async () => {
    const { deps, requests, sent } = fakeInsi(() => report('00'), {
      credential: { mode: 'certificate', structureId: '10B0999011' },
    });
    await searchByTraits(deps, traits);
    expect(requests[0]).toMatchObject({ assertion: undefined, bam: { sender: '10B0999011' } });
    expect(sent[0]?.mode).toBe('certificate');
  });
});

describe('a call that fails', () => {
  it('with a fault is told in the words of the service, and is not made again', async () => {
    const { deps, sent } = fakeInsi(() => ({ fault: { ...knownFaults.traitsSearchFailed, messageId: 'uuid:9' } }));
    const error = await refusal(searchByTraits(deps, traits));
    expect(error).toMatchObject({
      kind: 'fault',
      code: 'insi_102',
      fault: { severity: 'fatale', messageId: 'uuid:9' },
    });
    expect(String(error)).toBe('InsiClientError: INSi fault: insi_102');
    expect(sent).toHaveLength(1);
  });

  it('without an answer is made once more, under another assertion and identifier', async () => {
    const { deps, requests } = fakeInsi((_, at) => (at === 0 ? { error: new Error('reset') } : report('00')));
    expect(await searchByTraits(deps, traits)).toMatchObject({ outcome: 'found', calls: 1 });
    expect(new Set(requests.map(({ messageId }) => messageId)).size).toBe(2);
    expect(new Set(requests.map(({ assertion }) => assertion?.attributes.ID)).size).toBe(2);
  });

  it('twice is told', async () => {
    const { deps, sent } = fakeInsi(() => ({ error: new Error('reset') }));
    expect(await refusal(searchByTraits(deps, traits))).toMatchObject({ kind: 'transport', code: 'network' });
    expect(sent).toHaveLength(2);
  });

  it.each<[string, object, object]>([
    [
      'a page of a gateway',
      { status: 502, contentType: 'text/html', body: chunks('<p>') },
      { kind: 'transport', code: 'http', httpStatus: 502 },
    ],
    ['another text', { body: chunks('<a/>') }, { kind: 'protocol', code: 'malformed-answer' }],
    ['an answer without end', { body: chunks('a'.repeat(2 ** 21)) }, { kind: 'protocol', code: 'too-large' }],
  ])('because of %s is told so', async (_, reply, told) => {
    expect(await refusal(searchByTraits(fakeInsi(() => ({ answer: reply })).deps, traits))).toMatchObject(told);
  });

  it('because the card left is told by the card', async () => {
    const removed = new Error('removed');
    const { deps } = fakeInsi(() => report('00'), {
      credential: { ...card, signAssertion: () => Promise.reject(removed) } as typeof card,
    });
    expect(await refusal(searchByTraits(deps, traits))).toBe(removed);
  });

  it('because it was given up is told by the reason, and is not made again', async () => {
    const controller = new AbortController();
    const { deps, sent } = fakeInsi(() => {
      controller.abort('given up');
      return { error: new Error('reset') };
    });
    expect(await refusal(searchByTraits(deps, traits, controller))).toBe('given up');
    expect(sent).toHaveLength(1);
  });

  it('never quotes the patient', async () => {
    const error = (await refusal(
      searchByTraits(fakeInsi(() => report('00')).deps, { ...traits, birthName: 'Adrun_2' }),
    )) as Error;
    expect(`${error} ${error.cause}`).not.toMatch(/adrun/i);
    expect(error.cause).toBeInstanceOf(InsiError);
  });
});
