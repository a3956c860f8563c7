import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { td03, td31, td32 } from '@trousse/dmp-client';
import { cardClient, Practitioner, readerNames, type Sandbox, startSandbox } from '@trousse/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareValidator } from '../cda/validator.ts';

const validate = await prepareValidator('deposited documents');
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format();
const form = {
  ...{ description: 'Relu & « validé »', typeCode: '11488-4', facilityTypeCode: 'SA07' },
  ...{ creationDate: today, actStart: today, actStop: today },
  ...{ hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false },
};
const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);
const photograph = path.resolve(import.meta.dirname, '../../apps/sandbox/src/documents/assets');

describe.runIf(validate)('what the server deposits', () => {
  let folder: string;
  let sandbox: Sandbox;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'trousse-deposited-'));
    sandbox = await startSandbox({ dataDir: folder, inside: true, demo: 'people' });
  });
  afterAll(async () => {
    await sandbox?.erase();
    await rm(folder, { recursive: true, force: true });
  });

  it('a PDF, a text and a picture are valid by the official schema and schematrons, as the DMP holds them', async () => {
    const doctor = new Practitioner(sandbox, readerNames[0]);
    await doctor.enter('bruyere');
    const patient = sandbox.patients.find(({ key }) => key === 'feinteval-tom')!;
    const { handle } = await doctor.api.patients.byIns({ matricule: patient.ins.matricule });
    const deposit = async (
      title: string,
      source: { kind: 'upload'; upload: string } | { kind: 'text'; text: string },
    ) =>
      doctor.api.deposits.create({ patient: handle, source, form: { ...form, title }, when: 'now', key: randomUUID() });
    const uploaded = async (name: string, bytes: Uint8Array) =>
      ({ kind: 'upload', upload: (await doctor.upload(name, bytes)).upload }) as const;
    await deposit('Compte rendu en PDF', await uploaded('lettre.pdf', pdf));
    await deposit('Compte rendu en texte', { kind: 'text', text: 'Cher confrère,\n\nTout va bien < hier.' });
    await deposit(
      'Photographie',
      await uploaded('photo.jpg', await readFile(path.join(photograph, 'lesion-dessinee.jpg'))),
    );
    await sandbox.settled();
    doctor.close();

    const client = cardClient(sandbox, 'bruyere');
    await td03(client.deps, patient.ins, { action: 'AJOUT' }, { mode: 'normal' });
    const { documents } = await td31.findDocuments(
      client.deps,
      patient.ins,
      { status: ['approved'] },
      { mode: 'normal' },
    );
    expect(documents.map(({ title }) => title).sort()).toEqual([
      'Compte rendu en PDF',
      'Compte rendu en texte',
      'Photographie',
    ]);
    const asked = documents.map((entry) => ({ ...entry, repositoryUniqueId: entry.repositoryUniqueId! }));
    const read = await td32(client.deps, patient.ins, asked, { mode: 'normal' });
    client.close();
    const files = await Promise.all(
      read.documents.map(async ({ bytes }, index) => {
        const file = path.join(folder, `deposited-${index}.xml`);
        await writeFile(file, bytes);
        return file;
      }),
    );
    expect(files).toHaveLength(3);
    expect((await validate!(files)).flatMap(({ findings }) => findings)).toEqual([]);
  }, 240_000);
});
