import { describe, expect, it } from 'vitest';
import { systems } from './systems.ts';
import { bundle, fakeDirectory, sample } from './testing/fake-directory.ts';

const people = sample('practitioner-search-revinclude');
const everything = sample('practitionerrole-search-include-all');
const organizations = everything.entry!.filter(({ resource }) => resource.resourceType === 'Organization');

/** The samples as the API would give them: people with their situations, structures by their ids. */
const samples = () =>
  fakeDirectory(({ url, form }) => {
    if (url.endsWith('/Practitioner/_search')) return { json: people };
    const ids = form.get('_id')?.split(',');
    return { json: { ...everything, entry: organizations.filter(({ resource }) => ids?.includes(`${resource.id}`)) } };
  });

describe('looking professionals up', () => {
  it('gives people with their situations, structures and secure mailboxes, without those who no longer practise', async () => {
    const { directory } = samples();
    const { list, more, from } = await directory.professionals({ profession: '10' });
    expect(from).toEqual(new Date('2026-11-20T08:00:00Z'));
    expect(more).toBe(false);
    expect(list.map(({ familyName }) => familyName)).toEqual(['BENALI', 'DURAND', 'LE GOFF', 'NGUYEN']);
    expect(list[1]).toEqual({
      ...{ active: true, nationalId: '899799990017', rpps: '99799990017' },
      ...{ familyName: 'DURAND', givenName: 'ALICE', title: 'DR', profession: '10', specialities: ['SM54'] },
      mailboxes: [{ address: 'alice.durand@demo.mssante.fr', type: 'PER', digitization: true }],
      situations: [
        {
          ...{ id: '1099990001', mode: 'L' },
          structure: expect.objectContaining({
            nationalId: '499799990017001',
            name: 'CABINET DR DURAND',
            sector: 'SA07',
          }),
          mailboxes: [
            {
              ...{ address: 'cabinet.durand@demo.mssante.fr', type: 'CAB' },
              ...{ description: 'Boîte du cabinet', digitization: true },
            },
          ],
        },
        {
          ...{ id: '1099990002', mode: 'S' },
          structure: expect.objectContaining({ finess: '0B0999001', name: 'HOPITAL DE DEMONSTRATION', sector: 'SA01' }),
          mailboxes: [{ address: 'a.durand@chu-demo.mssante.fr', type: 'PER', digitization: true }],
        },
      ],
    });
  });

  it('asks in the body of a POST, in the API’s own parameters, and reads structures by their ids', async () => {
    const { directory, calls } = samples();
    await directory.professionals({ name: 'Le Gof', profession: '60', speciality: 'SM04', family: 'LE', given: 'Ma' });
    expect(calls.map(({ method, url }) => [method, new URL(url).pathname])).toEqual([
      ['POST', '/fhir/v2/Practitioner/_search'],
      ['POST', '/fhir/v2/Organization/_search'],
    ]);
    expect([...calls[0]!.form]).toEqual([
      ['active', 'true'],
      ['name:contains', 'Le'],
      ['name:contains', 'Gof'],
      ['family', 'LE'],
      ['given', 'Ma'],
      ['qualification-code', `${systems.profession}|60`],
      ['qualification-code', `${systems.speciality}|SM04`],
      ['_revinclude', 'PractitionerRole:practitioner'],
      ['_count', '50'],
    ]);
    expect(calls[1]!.form.get('_id')).toBe('001-demo-3');
  });

  it('keeps those of whom each word begins a word of the name, whatever its accents and order', async () => {
    const found = async (name: string) =>
      (await samples().directory.professionals({ name })).list.map(({ familyName }) => familyName);
    expect(await found('maelle le gof')).toEqual(['LE GOFF']);
    expect(await found('Goff, Maëlle')).toEqual(['LE GOFF']);
    // The API finds « mme » in the civility, and « uran » within DURAND.
    expect(await found('mme')).toEqual([]);
    expect(await found('uran')).toEqual([]);
  });

  it('keeps by place those whom it found by name, and says so', async () => {
    const { directory } = samples();
    const inCorsica = await directory.professionals({ name: 'Nguyen', city: 'ajaccio' });
    expect(inCorsica.list.map(({ familyName }) => familyName)).toEqual(['NGUYEN']);
    expect(inCorsica.list[0]!.situations[0]!.structure!.addresses[0]).toMatchObject({ communeCode: '2A004' });
    expect((await directory.professionals({ name: 'Nguyen', postalCode: '44' })).list).toEqual([]);
    expect((await directory.professionals({ name: 'Durand', postalCode: '75' })).list).toHaveLength(1);
  });

  it('begins with the structures of a place when no name is known', async () => {
    const roles = people.entry!.filter(({ resource }) => resource.resourceType === 'PractitionerRole');
    const { directory, calls } = fakeDirectory(({ url, form }) => {
      if (url.endsWith('/Practitioner/_search')) return { json: people };
      const nantes = organizations.filter(({ resource }) => resource.id === '001-demo-3');
      const there = roles.filter(({ resource }) => resource.id === '005-demo-4');
      return { json: { ...everything, entry: form.has('address-city') ? [...nantes, ...there] : organizations } };
    });
    const { list } = await directory.professionals({ city: 'Nantes', profession: '60' });
    expect(list.map(({ familyName }) => familyName)).toEqual(['LE GOFF']);
    expect(calls[0]!.form.get('_revinclude')).toBe('PractitionerRole:organization');
    expect(calls[1]!.form.get('_id')).toBe('003-demo-3');
  });

  it('tells when there are more than it gives, and reads no further than it must', async () => {
    const crowd = (page: number) =>
      Array.from({ length: 50 }, (_, index) => practitioner(page * 50 + index, { family: `NOM${index}` }));
    const { directory, calls } = fakeDirectory((_, index) => ({
      json: bundle(crowd(index), `https://gateway.api.esante.gouv.fr/fhir/v2/_page?id=${index}`),
    }));
    const { list, more } = await directory.professionals({ name: 'nom' });
    expect([list.length, more, calls.length]).toEqual([50, true, 2]);
    expect(calls[1]).toMatchObject({ method: 'GET', url: 'https://gateway.api.esante.gouv.fr/fhir/v2/_page?id=0' });
    expect((await directory.professionals({ name: 'nom', limit: 3 })).list).toHaveLength(3);
  });

  it('finds one by RPPS or national identifier, practising or not, and nobody for another', async () => {
    const { directory, calls } = samples();
    const alice = await directory.byNationalId('99799990017');
    expect(alice.list).toMatchObject([{ active: true, familyName: 'DURAND' }]);
    expect(calls[0]!.form.get('identifier')).toBe('99799990017');
    expect((await directory.byNationalId('899799990058')).list).toEqual([
      { active: false, nationalId: '899799990058', rpps: '99799990058' },
    ]);
    const empty = fakeDirectory(() => ({ json: sample('search-empty') }));
    expect((await empty.directory.byNationalId('99799990066')).list).toEqual([]);
  });

  it('refuses before anything leaves a question without a criterion, or with one that says nothing', async () => {
    const { directory, calls } = samples();
    for (const query of [{}, { name: ' ' }, { name: '--' }, { city: '' }, { family: 'x'.repeat(129) }])
      await expect(directory.professionals(query)).rejects.toMatchObject({ kind: 'input' });
    await expect(directory.structures({})).rejects.toMatchObject({ kind: 'input' });
    await expect(directory.byNationalId('')).rejects.toMatchObject({ kind: 'input' });
    expect(calls).toEqual([]);
  });

  it('escapes what separates in a parameter', async () => {
    const { directory, calls } = samples();
    await directory.professionals({ family: 'A,B|C$D\\' });
    expect(calls[0]!.form.get('family')).toBe('A\\,B\\|C\\$D\\\\');
  });
});

describe('looking structures and mailboxes up', () => {
  it('gives structures with the mailboxes of their services and software', async () => {
    const { directory, calls } = fakeDirectory(() => ({ json: sample('organization-search-mss') }));
    const { list } = await directory.structures({ name: 'hopital demo', postalCode: '75014', sector: 'SA01' });
    expect(list.map(({ name }) => name)).toEqual(['CENTRE DE SANTE DES GLYCINES', 'HOPITAL DE DEMONSTRATION']);
    expect(list[1]!.mailboxes.map(({ address, type }) => [address, type])).toEqual([
      ['secretariat.imagerie@chu-demo.mssante.fr', 'ORG'],
      ['depot.labo@chu-demo.mssante.fr', 'APP'],
    ]);
    expect([...calls[0]!.form]).toContainEqual(['type', `${systems.sector}|SA01`]);
    await directory.structures({ id: '0B0999001' });
    expect(calls[1]!.form.get('identifier')).toBe('0B0999001');
  });

  it('finds a mailbox wherever it hangs, with whose it is', async () => {
    const { directory, calls } = fakeDirectory(({ url }) => ({
      json: url.includes('Role/') ? everything : url.includes('/Org') ? sample('organization-search-mss') : people,
    }));
    const demo = await directory.mailboxes('@chu-demo', 'contains');
    expect(
      demo.list.map(({ mailbox, professional, structure }) => [mailbox.type, !!professional, !!structure]),
    ).toEqual([
      ['PER', true, true],
      ['ORG', false, true],
      ['APP', false, true],
    ]);
    expect(calls.map(({ form }) => form.get('mailbox-mss:contains'))).toEqual(['@chu-demo', '@chu-demo', '@chu-demo']);
    const one = await directory.mailboxes('Alice.Durand@demo.mssante.fr', 'exact');
    expect(one.list).toMatchObject([{ mailbox: { type: 'PER' }, professional: { familyName: 'DURAND' } }]);
  });

  it('never takes an ordinary address for a secure mailbox', async () => {
    const kind = (code: string) => ({ url: systems.emailKind, valueCoding: { code } });
    const type = (code: string) => ({
      url: systems.mailboxMetadata,
      extension: [{ url: 'type', valueCodeableConcept: { coding: [{ system: systems.mailboxType, code }] } }],
    });
    const secure = [kind('MSSANTE'), type('PER')];
    const telecom = [
      { system: 'email', value: 'plain@demo.mssante.fr' },
      { system: 'email', value: 'typed@demo.mssante.fr', extension: [type('PER')] },
      { system: 'email', value: 'other@demo.mssante.fr', extension: [kind('EMAIL'), type('PER')] },
      { system: 'email', value: 'both@demo.mssante.fr', extension: [kind('EMAIL'), ...secure] },
      { system: 'email', value: 'untyped@demo.mssante.fr', extension: [kind('MSSANTE')] },
      { system: 'email', value: 'strange@demo.mssante.fr', extension: [kind('MSSANTE'), type('XXX')] },
      { system: 'phone', value: 'phone@demo.mssante.fr', extension: secure },
      { system: 'email', value: 'two@demo.mssante.fr,other@example.org', extension: secure },
      { system: 'email', value: 'line@demo.mssante.fr\r\nBcc: x@example.org', extension: secure },
      { system: 'email', extension: secure },
      { system: 'email', value: 'good@demo.mssante.fr', extension: secure },
    ];
    const { directory } = fakeDirectory(() => ({ json: bundle([practitioner(1, { telecom })]) }));
    const { list } = await directory.professionals({ name: 'nom' });
    expect(list[0]!.mailboxes).toEqual([{ address: 'good@demo.mssante.fr', type: 'PER' }]);
  });
});

function practitioner(index: number, { family = 'NOM', telecom = [] as object[] } = {}): object {
  const value = `8${99_900_000_000 + index}`;
  return {
    ...{ resourceType: 'Practitioner', id: `003-${index}`, active: true, name: [{ family, given: ['ANNE'] }] },
    ...{ identifier: [{ system: systems.idnps, value }], telecom },
  };
}
