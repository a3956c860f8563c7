import { writeVsm } from '@trousse/cda';
import { classCodes, typeCodes } from '@trousse/nomenclatures';
import { confidentialityCodesOf } from '@trousse/xds';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from './scene.ts';
import { reimbursementDocument } from './test-care.ts';
import { header, level1, patient, pdf, type Stored, stored, structured, traits } from './test-documents.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start();
});
afterAll(() => scene.rig.close());
beforeEach(() => scene.reset());

const held = (...documents: Stored[]) => scene.rig.dmp.add(patient.matricule, traits).documents.push(...documents);
const calls = (transaction: string) => scene.rig.dmp.calls.filter((call) => call === transaction).length;
const acts = async () =>
  (await scene.query<{ act: string }>('SELECT act FROM journal.entries ORDER BY at, seq')).map(({ act }) => act);

/** A document of a type, by the registry's word. */
function ofType(code: string, title: string, bytes = level1('application/pdf', pdf)): Stored {
  const type = typeCodes.find(code)!;
  const one = stored(bytes);
  return { ...one, entry: { ...one.entry, title, typeCode: type, classCode: classCodes.find(type.classCode)! } };
}

function synthesis(problems: Parameters<typeof writeVsm>[0]['activeProblems']): Stored {
  const { typeCode: _, serviceEvent, ...rest } = header({ title: 'Synthèse médicale' });
  const told = problems === undefined ? {} : { activeProblems: problems };
  const xml = writeVsm({ header: { ...rest, serviceEvent }, treatingDoctor: serviceEvent.performer!, ...told });
  return stored(Buffer.from(xml));
}

describe('the metadata of a document', () => {
  it('EX_3.1-1050 are all told in French, without asking the DMP nor reading the document', async () => {
    const one = stored(structured());
    const hidden = { hiddenFromPatient: true, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };
    held({ ...one, entry: { ...one.entry, confidentialityCodes: confidentialityCodesOf(hidden), version: 2 } });
    const { record, documents } = await scene.opened();
    const before = [scene.rig.dmp.calls.length, (await acts()).length];
    const found = await scene.page.api.record.metadata({ record, document: documents[0]!.id });
    expect([scene.rig.dmp.calls.length, (await acts()).length]).toEqual(before);
    expect(found.document).toMatchObject({ id: documents[0]!.id, unread: true, visibility: hidden });
    const lines = Object.fromEntries(
      found.groups.flatMap(({ title, lines: all }) => all.map(({ label, value }) => [`${title} / ${label}`, value])),
    );
    expect(lines).toMatchObject({
      'Document / Titre': one.entry.title,
      'Document / Catégorie': expect.stringMatching(/\(SYNTH\)$/),
      'Document / État': 'Approuvé',
      'Document / Version': '2',
      'Document / Confidentialité': expect.stringContaining('INVISIBLE_PATIENT'),
      'Dates / Création': '01/10/2026 à 10:00',
      'Contexte / Cadre d’exercice': expect.stringContaining('Ambulatoire'),
      'Auteur principal / Nom': 'AUTEUR Lise (899700000999)',
      'Auteur principal / Structure': 'Clinique des Essais',
      'Fichier / Empreinte SHA-1': one.entry.hash,
      'Fichier / Identifiant du document': one.entry.uniqueId,
    });
    expect(JSON.stringify(found)).not.toMatch(/null|undefined/);
    // The patient is the one whose record is open: no trait is told again.
    expect(JSON.stringify(found.groups)).not.toContain(traits.birthName);
  });
});

describe('the long-term conditions', () => {
  it('EFF-89 are the protocols of care, and the active problems of the newest synthesis with their dates', async () => {
    const asthma = { label: 'Asthme', code: { code: 'J45', system: '2.16.840.1.113883.6.3', display: 'Asthme' } };
    held(
      ofType('PROT_ALD', 'Protocole de soins ALD : diabète de type 2'),
      synthesis([{ ...asthma, start: '2019-08-11' }, { label: 'Diabète, en ALD' }]),
      reimbursementDocument(),
    );
    const { record, documents } = await scene.opened();
    const idOf = (code: string) => documents.find(({ category }) => category.code === code)!.id;
    const before = calls('td32');
    const { declared, active, lookedAt, sources } = await scene.page.api.record.conditions({ record });
    expect(declared).toEqual([
      { label: 'Diabète de type 2', source: idOf('PROT_ALD'), kind: 'protocol' },
      { label: 'Diabète, en ALD', source: idOf('SYNTH'), kind: 'summary' },
    ]);
    expect(active).toEqual([
      { label: 'Asthme', code: 'J45', since: '2019-08-11', source: idOf('SYNTH'), kind: 'summary' },
      { label: 'Diabète, en ALD', source: idOf('SYNTH'), kind: 'summary' },
    ]);
    expect(lookedAt).toEqual({
      ...{ protocols: 1, summary: idOf('SYNTH'), reimbursements: idOf('REMB'), unread: [] },
    });
    expect(new Set(sources.map(({ id }) => id))).toEqual(new Set(documents.map(({ id }) => id)));
    // The protocol is told by its title: it is not read. Those that are remain new to their reader.
    expect(calls('td32') - before).toBe(2);
    expect((await acts()).filter((act) => act === 'document-read').length).toBeGreaterThanOrEqual(2);
    expect((await scene.page.api.record.current()).documents.every(({ unread }) => unread)).toBe(true);
  });

  it('EFF-89 a line of reimbursement counts where it says so, and a code alone never makes an ALD', async () => {
    const nature = (display: string) => ({ code: '1', system: '1.2.250.1.215.200.3.1', display });
    held(
      reimbursementDocument({
        stays: [
          {
            start: '2026-05-15',
            stop: '2026-05-30',
            nature: nature('Affection de longue durée'),
            place: { name: 'A' },
          },
          { start: '2026-06-15', stop: '2026-06-30', nature: nature('Salades et soldes'), place: { name: 'B' } },
        ],
      }),
      synthesis([{ label: 'Diabète', code: { code: 'E11.9', system: '2.16.840.1.113883.6.3', display: 'Diabète' } }]),
    );
    const { record } = await scene.opened();
    const { declared, active } = await scene.page.api.record.conditions({ record });
    expect(declared).toEqual([
      expect.objectContaining({ label: 'Affection de longue durée', since: '2026-05-15', kind: 'reimbursement' }),
    ]);
    expect(active.map(({ label }) => label)).toEqual(['Diabète']);
  });

  it('EFF-89 say what was looked at where there is none, and what could not be read as data', async () => {
    held(ofType('SYNTH', 'Synthèse en PDF'));
    const { record, documents } = await scene.opened();
    const found = await scene.page.api.record.conditions({ record });
    const [summary] = documents.map(({ id }) => id);
    expect(found).toMatchObject({ declared: [], active: [], lookedAt: { protocols: 0, summary, unread: [summary] } });
    expect(found.lookedAt).not.toHaveProperty('reimbursements');
  });

  it('EFF-89 ask the DMP nothing for a record without such documents', async () => {
    held(ofType('11488-4', 'Consultation'));
    const { record } = await scene.opened();
    expect(await scene.page.api.record.conditions({ record })).toEqual({
      ...{ declared: [], active: [], lookedAt: { protocols: 0, unread: [] }, sources: [] },
    });
    expect(calls('td32')).toBe(0);
  });

  it('are refused in the DMP’s words', async () => {
    held(synthesis([{ label: 'Asthme' }]));
    const { record } = await scene.opened();
    const refusal = { kind: 'fault', code: 'Sender', subcode: 'DMPAccessDenied', reason: 'Accès refusé' } as const;
    scene.rig.dmp.troubles.push({ on: 'td32', ...refusal });
    await expect(scene.page.api.record.conditions({ record })).rejects.toMatchObject({
      ...{ code: 'DMP_REFUSED', data: { serverText: 'Accès refusé' } },
    });
  });
});
