import { randomUUID } from 'node:crypto';
import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract';
import { otherDoctor } from '@trousse/cards/testing';
import { contract } from '@trousse/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Scene } from './scene.ts';
import { level1, patient, pdf, stored, traits } from './test-documents.ts';
import type { TestPage } from './test-page.ts';

/** An operation as the wire knows it, with the handles that its input names. */
type Operation = { readonly name: string; readonly method: string; readonly path: string; readonly names: Set<string> };
type Handles = Readonly<Record<'patient' | 'record' | 'document' | 'mailbox', string>>;

/** What anyone may ask: who we are, and the ways in and out. */
const forAnyone = new Set([
  ...['config.public', 'about.read', 'tickets.redeem'],
  ...['session.challenge', 'session.signIn', 'session.signOut'],
  ...['session.psc.start', 'session.psc.request', 'session.psc.answer', 'session.psc.withdraw'],
]);

/** Those of the contract, and the bytes of documents beside it (contract/record). */
const operations: readonly Operation[] = [
  ...walk(contract, []),
  ...['content', 'pages/1', 'pieces', 'print', 'original', 'media/1'].map((file) => ({
    name: `GET ${file}`,
    method: 'GET',
    path: `/records/{record}/documents/{document}/${file}`,
    names: new Set(['record', 'document']),
  })),
  ...['original', 'a/content', 'a/pages/1', 'a/pieces', 'a/media/1', 'a/original'].map((file) => ({
    name: `GET mail ${file}`,
    method: 'GET',
    path: `/mail/{mailbox}/unknown-message/${file}`,
    names: new Set(['mailbox']),
  })),
  { name: 'POST uploads', method: 'POST', path: '/uploads?extension=pdf', names: new Set() },
  { name: 'POST mail uploads', method: 'POST', path: '/mail/uploads', names: new Set() },
  { name: 'GET share preview', method: 'GET', path: '/share/preview/{deposit}', names: new Set() },
  { name: 'GET upload', method: 'GET', path: '/uploads/{deposit}/content', names: new Set() },
];
const behindTheGate = operations.filter(({ name }) => !forAnyone.has(name));

function walk(router: object, path: readonly string[]): Operation[] {
  return Object.entries(router).flatMap(([key, value]) => {
    const name = [...path, key];
    return isContractProcedure(value) ? [described(value, name.join('.'))] : walk(value, name);
  });
}

function described(procedure: AnyContractProcedure, name: string): Operation {
  const { route, inputSchema } = procedure['~orpc'];
  const shape = (inputSchema as { shape?: object } | undefined)?.shape ?? {};
  return { name, method: route.method!, path: route.path!, names: new Set(Object.keys(shape)) };
}

/** Sends an operation with these handles wherever its address or its body may name one. */
async function codeFor(page: TestPage, { method, path, names }: Operation, handles: Partial<Handles>): Promise<string> {
  const all = { deposit: randomUUID(), identity: randomUUID(), ...handles } as Record<string, string>;
  const address = `/api${path.replaceAll(/\{(\w+)\}/g, (_, key: string) => all[key] ?? 'unknown-handle')}`;
  const body = JSON.stringify(Object.fromEntries([...names].map((key) => [key, all[key]])));
  const json = { body, headers: { 'content-type': 'application/json' } };
  const response = await page.fetch(address, { method, ...(method !== 'GET' && json) });
  if (response.ok) {
    await response.body?.cancel();
    return 'answered';
  }
  return ((await response.json()) as { code: string }).code;
}

/** Every operation that names one of `kind`, with what it answered. */
async function answers(page: TestPage, kind: keyof Handles, handles: Partial<Handles>) {
  const named = behindTheGate.filter(({ names }) => names.has(kind));
  return await Promise.all(named.map(async (one) => `${one.name}: ${await codeFor(page, one, handles)}`));
}

const refusedBy = (kind: keyof Handles, code: string) =>
  behindTheGate.filter(({ names }) => names.has(kind)).map(({ name }) => `${name}: ${code}`);

const otherMatricule = '133061764035249';

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.start();
});
afterAll(() => scene.rig.close());
beforeEach(async () => {
  await scene.reset();
  for (const matricule of [patient.matricule, otherMatricule]) {
    const record = scene.rig.dmp.add(matricule, traits);
    record.documents.push(stored(level1('application/pdf', pdf)));
  }
});

async function openedHandles(): Promise<Omit<Handles, 'mailbox'>> {
  const { record, view, documents } = await scene.opened();
  return { record, patient: view.patient.handle, document: documents[0]!.id };
}

describe('the gate', () => {
  it('stands before every operation but those of signing in and out', () => {
    const names = new Set(operations.map(({ name }) => name));
    for (const name of forAnyone) expect(names).toContain(name);
    expect(behindTheGate.length).toBeGreaterThan(40);
  });

  it('refuses every operation to whoever has no session', async () => {
    const handles = await openedHandles();
    const nobody = scene.rig.page();
    const said = await Promise.all(behindTheGate.map(async (one) => [one.name, await codeFor(nobody, one, handles)]));
    expect(said).toEqual(behindTheGate.map(({ name }) => [name, 'NOT_SIGNED_IN']));
  });

  it('refuses every operation to a session that is locked', async () => {
    const page = scene.rig.page();
    const tunnel = await page.signIn(scene.card, scene.rig.time.now());
    tunnel.close();
    await expect.poll(() => codeFor(page, behindTheGate[0]!, {})).toBe('SESSION_LOCKED');
    const said = await Promise.all(behindTheGate.map(async (one) => [one.name, await codeFor(page, one, {})]));
    expect(said).toEqual(behindTheGate.map(({ name }) => [name, 'SESSION_LOCKED']));
  });

  it('knows no patient, record or document that it gave to another’s session', async () => {
    const handles = await openedHandles();
    const other = await scene.signedIn(await scene.rig.card(otherDoctor));
    expect(await answers(other, 'patient', { patient: handles.patient })).toEqual(
      refusedBy('patient', 'PATIENT_UNKNOWN'),
    );
    const { record, document } = handles;
    expect(await answers(other, 'record', { record, document })).toEqual(refusedBy('record', 'RECORD_NOT_OPEN'));
  });

  it('knows no mailbox but those that this very session opened', async () => {
    const mailbox = 'AAAAAAAAAAAAAAAAAAAAAA';
    expect(await answers(scene.page, 'mailbox', { mailbox })).toEqual(refusedBy('mailbox', 'MAIL_NOT_OPEN'));
  });

  it('knows a record no more once it is closed', async () => {
    const handles = await openedHandles();
    await scene.page.api.record.close({ record: handles.record });
    expect(await answers(scene.page, 'record', handles)).toEqual(refusedBy('record', 'RECORD_NOT_OPEN'));
  });

  it('lets no document of another patient through the record that is open', async () => {
    const first = await openedHandles();
    const { handle } = await scene.page.api.patients.byIns({ matricule: otherMatricule });
    for await (const event of await scene.page.api.record.open({ patient: handle, consent: false })) void event;
    const { record } = await scene.page.api.record.current();
    expect(await answers(scene.page, 'record', first)).toEqual(refusedBy('record', 'RECORD_NOT_OPEN'));
    const crossed = { record: record.handle, patient: record.patient.handle, document: first.document };
    expect(await answers(scene.page, 'document', crossed)).toEqual(refusedBy('document', 'DOCUMENT_NOT_FOUND'));
  });
});
