import { randomUUID } from 'node:crypto';
import { readCda } from '@trousse/cda';
import type { DepositForm } from '@trousse/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desk } from './desk.ts';
import { practice, Scene } from './scene.ts';
import { pdf } from './test-documents.ts';
import { codeOf } from './test-page.ts';

let scene: Scene;
let desk: Desk;
beforeAll(async () => {
  scene = await Scene.start();
  desk = new Desk(scene);
});
afterAll(() => scene.rig.close());
beforeEach(async () => {
  await scene.reset();
  await desk.reset();
});

const file = async (title: string, changes: Partial<DepositForm> = {}) => ({
  key: randomUUID(),
  form: desk.form({ title, ...changes }),
  source: { kind: 'upload' as const, upload: (await desk.upload(pdf)).upload },
});
const together = async (documents: Awaited<ReturnType<typeof file>>[], when: 'now' | 'queue' = 'now') =>
  await scene.page.api.deposits.createAll({ patient: await desk.handle(), when, documents });
const titles = () => desk.record.documents.map(({ entry }) => entry.title).toSorted();

describe('several files in one go', () => {
  it('are one deposit each, and each has its own result', async () => {
    const { deposits } = await together([await file('Un'), await file('Deux'), await file('Trois')]);
    expect(deposits.map(({ title }) => title)).toEqual(['Un', 'Deux', 'Trois']);
    await scene.rig.server.settled();
    expect(titles()).toEqual(['Deux', 'Trois', 'Un']);
    expect((await scene.page.api.deposits.list()).deposits.map(({ state }) => state)).toEqual([
      ...['delivered', 'delivered', 'delivered'],
    ]);
  });

  it('one that the DMP refuses keeps none of the others from arriving', async () => {
    scene.rig.dmp.troubles.push({ on: 'td21', kind: 'refusal', code: 'XDSRegistryMetadataError', context: 'non' });
    await together([await file('Un'), await file('Deux')]);
    await scene.rig.server.settled();
    const states = (await scene.page.api.deposits.list()).deposits.map(({ state }) => state).toSorted();
    expect(states).toEqual(['delivered', 'refused']);
    expect(desk.record.documents).toHaveLength(1);
  });

  it('go all or none: every field to mend is named with its document', async () => {
    const documents = [
      await file('Un'),
      await file('  '),
      await file('Trois', { typeCode: '', actStop: '2020-01-01' }),
    ];
    const refused = await together(documents).catch((error: { code: string; data: unknown }) => error);
    expect(refused).toMatchObject({
      code: 'FORM_INVALID',
      data: {
        fields: [
          { document: 1, field: 'title', code: 'FIELD_REQUIRED' },
          { document: 2, field: 'typeCode', code: 'FIELD_REQUIRED' },
          { document: 2, field: 'actStop', code: 'DATE_ORDER' },
        ],
      },
    });
    expect((await scene.page.api.deposits.list()).deposits).toEqual([]);
    // Nothing was taken: mended, the same files go.
    documents[1]!.form.title = 'Deux';
    Object.assign(documents[2]!.form, desk.form({ title: 'Trois' }));
    await together(documents);
    await scene.rig.server.settled();
    expect(titles()).toEqual(['Deux', 'Trois', 'Un']);
  });

  it('go none where one file is gone', async () => {
    const gone = { ...(await file('Deux')), source: { kind: 'upload' as const, upload: randomUUID() } };
    const kept = await file('Un');
    expect(await codeOf(together([kept, gone]))).toBe('UPLOAD_UNKNOWN');
    const twice = { ...(await file('Deux')), source: kept.source };
    expect(await codeOf(together([kept, twice]))).toBe('UPLOAD_UNKNOWN');
    expect(await codeOf(together([kept, { ...twice, key: kept.key }]))).toBe('BAD_REQUEST');
    expect((await scene.page.api.deposits.list()).deposits).toEqual([]);
    expect((await together([kept])).deposits).toHaveLength(1);
  });

  it('are made once by a double click, by two tabs, and by a second try after a lost answer', async () => {
    const documents = [await file('Un'), await file('Deux')];
    const [a, b] = await Promise.all([together(documents), together(documents)]);
    expect(b.deposits.map(({ id }) => id)).toEqual(a.deposits.map(({ id }) => id));
    const again = await together([...documents, await file('Trois')]);
    expect(again.deposits.slice(0, 2).map(({ id }) => id)).toEqual(a.deposits.map(({ id }) => id));
    await scene.rig.server.settled();
    expect(titles()).toEqual(['Deux', 'Trois', 'Un']);
  });

  it('are there after the server ended between the act and its answer', async () => {
    const documents = [await file('Un'), await file('Deux')];
    const asked = together(documents).catch(() => undefined);
    await expect.poll(() => scene.query('SELECT id FROM deposits'), { interval: 5 }).toHaveLength(2);
    await scene.rig.restart();
    await asked;
    scene.page = await scene.signedIn(await scene.rig.card());
    expect((await together(documents)).deposits).toHaveLength(2);
    await scene.rig.server.settled();
    expect(titles()).toEqual(['Deux', 'Un']);
  });
});

describe('WEB-24 the author', () => {
  it('works in the situation and the setting that the form says, the session’s by default', async () => {
    const hospital = { ...practice, situationId: '02', facilityTypeCode: 'SA01', practiceSettingCode: 'ETABLISSEMENT' };
    await scene.page.api.settings.savePractice(hospital);
    await scene.page.api.settings.savePractice(practice);
    await together([
      await file('Cabinet'),
      await file('Hôpital', { situationId: '02' }),
      await file('À domicile', { situationId: '02', practiceSettingCode: 'HAD' }),
    ]);
    await scene.rig.server.settled();
    const sent = Object.fromEntries(desk.record.documents.map(({ entry, bytes }) => [entry.title, { entry, bytes }]));
    expect(sent.Cabinet!.entry).toMatchObject({
      practiceSettingCode: { code: 'AMBULATOIRE' },
      authors: [{ institution: { name: 'CABINET FICTIF' } }],
    });
    expect(sent.Hôpital!.entry).toMatchObject({
      practiceSettingCode: { code: 'ETABLISSEMENT' },
      authors: [{ institution: { name: 'HÔPITAL FICTIF' } }],
    });
    expect(sent['À domicile']!.entry.practiceSettingCode.code).toBe('HAD');
    expect(readCda(sent.Hôpital!.bytes).header.custodian?.name).toBe('HÔPITAL FICTIF');
  });

  it('works in none that is not theirs or that was never chosen, nor in an unknown setting', async () => {
    const fields = async (changes: Partial<DepositForm>) =>
      await together([await file('Un', changes)]).then(
        () => 'accepted',
        (error: { data?: { fields?: unknown } }) => error.data?.fields,
      );
    expect(await fields({ situationId: '99' })).toEqual([{ field: 'situationId', code: 'SITUATION_UNKNOWN' }]);
    expect(await fields({ practiceSettingCode: 'NULLE-PART' })).toEqual([
      { field: 'practiceSettingCode', code: 'FACILITY_UNKNOWN' },
    ]);
  });
});
