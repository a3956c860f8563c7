import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { all, Scene } from './scene.ts';
import { level1, patient, pdf, stored, traits } from './test-documents.ts';
import { codeOf } from './test-page.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start();
});
afterAll(() => scene.rig.close());
beforeEach(() => scene.reset());

const searching = async (record: string) => await all(await scene.page.api.record.search({ record, period: 'always' }));

describe('opening a record', () => {
  it('tells each step, then the documents of two years by date of act, newest first', async () => {
    const record = scene.rig.dmp.add(patient.matricule, traits, { treatingDoctor: true });
    record.documents.push(
      stored(level1('text/plain', Buffer.from('ancien')), { serviceStartTime: '20240101080000', title: 'Ancien' }),
      stored(level1('text/plain', Buffer.from('a')), { serviceStartTime: '20260101080000', title: 'Janvier' }),
      stored(level1('text/plain', Buffer.from('b')), { serviceStartTime: '20260801080000', title: 'Août' }),
    );
    const events = await scene.open();
    expect(
      events.map((event) =>
        'source' in event ? `${event.source} ${'state' in event ? event.state : ''}` : event.type,
      ),
    ).toEqual([
      ...['existence running', 'existence done', 'opened', 'documents running', 'documents', 'documents done'],
    ]);
    const view = events.find((event) => event.type === 'opened')!.record;
    expect(view).toMatchObject({
      ...{ mode: 'normal', treatingDoctor: true },
      patient: {
        ...{
          matricule: '2 79 03 51 215 189 89',
          matriculeKind: 'INS-NIR de test',
          birthGivenNames: ['DOMINIQUE', 'ANNE'],
        },
      },
    });
    const rows = events.find((event) => event.type === 'documents')!.documents;
    expect(rows.map((row) => row.title)).toEqual(['Août', 'Janvier']);
    expect(rows[0]).toEqual({
      ...{
        id: expect.any(String),
        title: 'Août',
        origin: 'professional',
        status: 'approved',
        unread: true,
        mine: false,
      },
      category: { code: '11488-4', system: '2.16.840.1.113883.6.1', display: expect.any(String) },
      class: { code: '10', system: '1.2.250.1.213.1.1.4.1', display: 'Compte rendu' },
      authors: [{ name: 'AUTEUR Lise', specialty: 'Médecin', organisation: 'Clinique des Essais' }],
      ...{ actStart: '2026-08-01T08:00:00.000Z', createdAt: '2026-10-01T08:00:00.000Z' },
      visibility: { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false },
      size: expect.any(Number),
    });
    expect(JSON.stringify(rows)).not.toContain(patient.matricule);
    const again = await scene.page.api.record.current();
    expect(again.documents).toEqual(rows);
    const searched = await all(await scene.page.api.record.search({ record: view.handle, period: 'always' }));
    expect(searched.map(({ type }) => type)).toEqual(['documents', 'listed']);
    expect(searched.at(-1)).toEqual({ type: 'listed', period: 'always', states: 'approved', gone: [] });
    const listed = await scene.page.api.record.current();
    expect(listed).toMatchObject({ period: 'always', more: false });
    expect(listed.documents.map((row) => row.title)).toEqual(['Août', 'Janvier', 'Ancien']);
  });

  it('EFF-59 EFF-60 asks for the patient’s agreement, and adds an authorisation only with it', async () => {
    for (const authorisation of ['NON_EXISTE', 'EXPIRE'] as const) {
      scene.rig.dmp.calls.length = 0;
      const record = scene.rig.dmp.add(patient.matricule, traits, { authorisation });
      const asked = await scene.open(false);
      expect(asked.at(-1)).toMatchObject({ type: 'authorisation-needed', patient: { birthName: 'PAT-TROIS' } });
      expect(await codeOf(scene.page.api.record.current())).toBe('RECORD_NOT_OPEN');
      expect(record.authorisation).toBe(authorisation);
      const events = await scene.open(true);
      expect(events.map((event) => event.type)).toContain('opened');
      expect(record.authorisation).toBe('VALIDE');
      expect(scene.rig.dmp.calls).toEqual(['td02', 'td02', 'td02', 'td02', 'td03', 'td31']);
      await scene.page.api.record.close({ record: (await scene.page.api.record.current()).record.handle });
    }
  });

  it.each([
    ['closed', { record: 'closed' as const }, 'DMP_CLOSED'],
    ['blocked by the patient', { authorisation: 'INTERDIT' as const }, 'DMP_BLOCKED'],
  ])('is refused when it is %s, whatever the agreement', async (_, changes, code) => {
    scene.rig.dmp.add(patient.matricule, traits, changes);
    expect((await scene.open(true)).at(-1)).toMatchObject({ type: 'failed', source: 'existence', code });
    expect(scene.rig.dmp.calls).not.toContain('td03');
  });

  it('shows the refusal of one source in the words of the DMP, and keeps the rest', async () => {
    scene.rig.dmp.add(patient.matricule, traits);
    scene.rig.dmp.troubles.push({
      ...{
        on: 'td31',
        kind: 'fault',
        code: 'Sender',
        subcode: 'DMPAccessDeniedByRightsService',
        reason: 'Accès refusé',
      },
    });
    const events = await scene.open();
    expect(events.at(-1)).toEqual({
      ...{ type: 'failed', source: 'documents', code: 'DMP_REFUSED' },
      ...{ serverCode: 'DMPAccessDeniedByRightsService', serverText: 'Accès refusé' },
    });
    scene.rig.dmp.troubles.push({
      ...{ on: 'td31', kind: 'fault', code: 'Sender', subcode: 'DMPAccessDeniedByExcededThreshold', reason: 'Trop' },
    });
    const { record } = await scene.page.api.record.current();
    expect(await codeOf(searching(record.handle))).toBe('DMP_THROTTLED');
    scene.rig.dmp.troubles.push({ on: 'td31', kind: 'lost-before' });
    expect(await codeOf(searching(record.handle))).toBe('DMP_UNAVAILABLE');
    scene.card.refuseNext = 'HOST_REFUSED';
    expect(await codeOf(searching(record.handle))).toBe('HOST_REFUSED');
  });

  it('EFF-33 is refused to the holder of a staff card by the DMP, in words of their own', async () => {
    scene.rig.dmp.add(patient.matricule, traits);
    const secretary = await scene.rig.card({
      ...{ nationalId: '00B0999011', familyName: 'QUENOUILLE', givenName: 'Rose', title: 'Secrétaire' },
      serial: '8025900005/1',
    });
    const theirs = await scene.signedIn(secretary);
    scene.rig.dmp.troubles.push({
      ...{
        on: 'td31',
        kind: 'fault',
        code: 'Sender',
        subcode: 'DMPAccessDeniedByRightsService',
        reason: 'Accès refusé',
      },
    });
    expect((await scene.open(false, theirs)).at(-1)).toMatchObject({
      code: 'ROLE_CANNOT_READ',
      serverText: 'Accès refusé',
    });
  });

  it('closes the record that was open, of which nothing remains', async () => {
    scene.rig.dmp.add(patient.matricule, traits).documents.push(stored(level1('application/pdf', pdf)));
    const first = await scene.opened();
    const second = await scene.opened();
    expect(second.record).not.toBe(first.record);
    const document = first.documents[0]!.id;
    expect(await codeOf(scene.page.api.record.read({ record: first.record, document }))).toBe('RECORD_NOT_OPEN');
    await scene.page.api.record.close({ record: second.record });
    expect(await codeOf(scene.page.api.record.current())).toBe('RECORD_NOT_OPEN');
    expect(await codeOf(scene.page.api.record.close({ record: second.record }))).toBe('RECORD_NOT_OPEN');
  });
});
