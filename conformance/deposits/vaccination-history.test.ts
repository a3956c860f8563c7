import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCda, readVaccinations } from '@trousse/cda';
import { samplePerson, vaccinationNote } from '@trousse/cda/sample';
import {
  type DmpDeps,
  describeDocument,
  prepareSubmission,
  sendSubmission,
  td03,
  td31,
  td32,
} from '@trousse/dmp-client';
import { authorSpecialties, typeCodes } from '@trousse/nomenclatures';
import { cardClient, professional, type Sandbox, type SandboxPatient, startSandbox } from '@trousse/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedFolder } from '../cda/shared-folder.ts';
import { prepareValidator } from '../cda/validator.ts';

const validate = await prepareValidator('vaccination histories of the DMP');
const examples = sharedFolder('cda/examples', 'vaccination histories of the DMP');
const visibility = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };
const contentTypeCode = { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' };
const normal = { mode: 'normal' } as const;

/** The published example of a note, told of another patient by another author. */
async function publishedNote(deps: DmpDeps, { ins }: SandboxPatient): Promise<Buffer> {
  const example = await readFile(path.join(examples!, 'VAC-NOTE_2023.01.xml'), 'utf8');
  const told = example
    .replaceAll('1.2.250.1.213.1.1.1.46.2023.1.1', deps.ids.oid())
    .replaceAll(
      'extension="279035121518989" root="1.2.250.1.213.1.4.10"',
      `extension="${ins.matricule}" root="${ins.oid}"`,
    )
    .replaceAll('801234567897', deps.identity.nationalId);
  return Buffer.from(told);
}

function ownNote(deps: DmpDeps, { ins }: SandboxPatient, date: string): Buffer {
  const { nationalId: id, familyName, givenName, roles, structureId, structureName } = deps.identity;
  const specialty = authorSpecialties.find(`G15_10/${roles[1]?.code}`)!;
  const organization = { id: structureId, name: structureName };
  const author = { ...samplePerson, id, familyName, givenName, specialty, organization };
  const note = { uniqueId: deps.ids.oid(), patient: ins, id: randomUUID().toUpperCase(), date, author };
  return Buffer.from(vaccinationNote(note));
}

describe.runIf(validate && examples)('the vaccination history that the DMP assembles', () => {
  let folder: string;
  let sandbox: Sandbox;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'trousse-vaccinations-'));
    sandbox = await startSandbox({ dataDir: folder, inside: true, demo: 'people' });
  });
  afterAll(async () => {
    await sandbox?.erase();
    await rm(folder, { recursive: true, force: true });
  });

  it('is valid by the official schema and schematrons at each version, and so are the notes', async () => {
    const patient = sandbox.patients.find(({ key }) => key === 'feinteval-tom')!;
    const [one, other] = [cardClient(sandbox, 'bruyere'), cardClient(sandbox, 'pontfictif')];
    const deposit = async ({ deps }: typeof one, cda: Uint8Array): Promise<void> => {
      const documents = [describeDocument(cda, { visibility, traits: patient.traits })];
      await sendSubmission(deps, await prepareSubmission(deps, patient.ins, { documents, contentTypeCode }), normal);
    };
    await td03(one.deps, patient.ins, { action: 'AJOUT' }, normal);
    await deposit(one, await publishedNote(one.deps, patient));
    await deposit(other, ownNote(other.deps, patient, '20260105'));
    await deposit(one, ownNote(one.deps, patient, '20260106'));

    const criteria = { status: ['approved', 'deprecated'], typeCodes: [typeCodes.find('11369-6')!] } as const;
    const { documents } = await td31.findDocuments(one.deps, patient.ins, criteria, normal);
    const notes = await td31.findDocuments(
      one.deps,
      patient.ins,
      { status: ['approved'], typeCodes: [typeCodes.find('87273-9')!] },
      normal,
    );
    const asked = [...documents, ...notes.documents].map((entry) => ({
      ...entry,
      repositoryUniqueId: entry.repositoryUniqueId!,
    }));
    const read = await td32(one.deps, patient.ins, asked, normal);
    one.close();
    other.close();
    const histories = read.documents
      .map(({ bytes }) => readCda(bytes))
      .filter(({ header }) => header.typeCode?.code === '11369-6');
    expect(histories.map((history) => readVaccinations(history).length).sort()).toEqual([1, 2, 3]);
    const whole = histories.find((history) => readVaccinations(history).length === 3)!;
    const authors = whole.header.authors.map(({ ids }) => ids[0]?.extension);
    expect(new Set(authors)).toEqual(new Set(['bruyere', 'pontfictif'].map((key) => professional(key).nationalId)));
    const files = await Promise.all(
      read.documents.map(async ({ bytes }, index) => {
        const file = path.join(folder, `document-${index}.xml`);
        await writeFile(file, bytes);
        return file;
      }),
    );
    expect(files).toHaveLength(6);
    expect((await validate!(files)).flatMap(({ findings }) => findings)).toEqual([]);
  }, 240_000);
});
