import type { Ins } from '@trousse/ins';
import { deposit } from '../deposits.ts';
import { type Ask, askFor, ownDocument } from '../patient-platform.ts';
import type { Credential } from '../pki.ts';
import { newRecord } from '../records.ts';
import type { Stage } from './stage.ts';

const tenYearsAgo = `${new Date().getUTCFullYear() - 10}-01-30`;
const traits = { birthName: 'PAT-JEUNE', birthGivenNames: ['ALIX'], sex: 'F', birthDate: tenYearsAgo } as const;

/** Every operation of the patient's side, as a minor and as their representative. */
export async function playPatient({ world, step }: Stage, platform: Credential): Promise<void> {
  const { doctor, cardiologist } = world.people;
  const patient = await newRecord(world, { traits, authorised: [doctor, cardiologist] });
  await deposit(world, doctor, patient);
  const { prepared } = await deposit(world, doctor, patient);
  const { uniqueId } = prepared.submission.documents[0]!;
  const me = askFor(world, platform, patient);
  for (const as of ['patient', 'representative'] as const) {
    const look = (operation: string, fields: object = {}) => step(as, () => me(operation, fields, { as }));
    await look('record');
    await look('document', { uniqueId });
    await look('accesses-seen', { until: new Date().toISOString() });
    for (const list of ['professionals', 'documents', 'accesses']) {
      const { body } = await look(list, { most: 1 });
      await step(`${as}, a further page`, () => me(list, { most: 1, after: body.next }, { as }));
    }
  }
  await step('directory', () => me('directory', { search: 'bruyere' }));
  await playActs({ world, step }, { patient, me, uniqueId, holderId: doctor.claims.nameId });
}

type Ground = { readonly patient: Ins; readonly me: Ask; readonly uniqueId: string; readonly holderId: string };

/** What the patient changes: who may read, what is shown. */
async function playActs({ step }: Stage, { patient, me, uniqueId, holderId }: Ground): Promise<void> {
  const own = ownDocument({ patient });
  const acts: readonly (readonly [operation: string, fields: object])[] = [
    ['name-treating-doctor', { holderId }],
    ['remove-treating-doctor', { holderId }],
    ['withdraw', { holderId }],
    ['block', { holderId }],
    ['unblock', { holderId }],
    ['oppositions', { breakGlass: true, emergency: true, feeding: true, maskedInEmergency: true }],
    ['mask', { uniqueId }],
    ['unmask', { uniqueId }],
    ['add-document', own],
    ['archive', { uniqueId: own.uniqueId, archived: true }],
    ['delete-document', { uniqueId: own.uniqueId }],
  ];
  for (const [operation, fields] of acts) await step(operation, () => me(operation, fields));
}
