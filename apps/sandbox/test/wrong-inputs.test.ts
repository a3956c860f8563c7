import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDiskBlobs } from '@trousse/blobs';
import { type DepositForm, maxDepositBytes } from '@trousse/contract';
import { createPool } from '@trousse/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { foldersOf } from '../src/compose/folders.ts';
import { Practitioner, readerNames, type Sandbox, startSandbox } from '../src/index.ts';
import { depositForm } from './support/deposit-form.ts';
import { letterPdf } from './support/letter-pdf.ts';
import { handleOf, matriculeOf, openingOf, openRecord } from './support/record.ts';
import { expectRefusal, expectWords } from './support/refusal.ts';

const elsewhere = 'http://ailleurs.test';

let folder: string;
let sandbox: Sandbox;
let page: Practitioner;
let other: Practitioner;
let helene: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-wrong-'));
  sandbox = await startSandbox({ dataDir: folder, inside: true, demo: 'people' });
  page = new Practitioner(sandbox, readerNames[0]);
  await page.enter('bruyere');
  other = new Practitioner(sandbox, readerNames[1]);
  await other.enter('pontfictif');
  helene = await handleOf(sandbox, page, 'feinteval-helene');
}, 60_000);
afterAll(async () => {
  page?.close();
  other?.close();
  await sandbox?.erase();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

function deposit(form: DepositForm, patient = helene, upload?: string) {
  const source =
    upload === undefined ? { kind: 'text' as const, text: 'Vu ce jour.' } : { kind: 'upload' as const, upload };
  return page.api.deposits.create({ patient, source, form, when: 'now', key: randomUUID() });
}

describe('a file', () => {
  it('of 5 MB is taken, and of one byte more refused', async () => {
    const letter = await letterPdf('Compte rendu');
    const filled = (size: number) => Buffer.concat([letter, Buffer.alloc(size - letter.length, '\n')]);
    await expect(page.upload('courrier.pdf', filled(maxDepositBytes))).resolves.toMatchObject({ kind: 'pdf' });
    await expectRefusal(page.upload('courrier.pdf', filled(maxDepositBytes + 1)), 'FILE_TOO_BIG');
  });

  it('of another kind is refused by what it holds and by its name', async () => {
    const letter = await letterPdf('Compte rendu');
    const program = Buffer.concat([Buffer.from('MZ\u0090\0\u0003', 'latin1'), Buffer.alloc(2048, 0x90)]);
    for (const [name, bytes] of [
      ['programme.exe', program],
      ['courrier.pdf', program],
      ['courrier.txt', program],
      ['programme.exe', letter],
      ['courrier.pdf.exe', letter],
    ] as const)
      await expectRefusal(page.upload(name, bytes), 'FILE_KIND');
    await expectRefusal(page.upload('vide.pdf', Buffer.alloc(0)), 'FILE_EMPTY');
  });

  it('of another session is not there', async () => {
    const { upload } = await other.upload('courrier.pdf', await letterPdf('Compte rendu'));
    await expectRefusal(deposit(depositForm('Compte rendu'), helene, upload), 'UPLOAD_UNKNOWN');
  });
});

describe('a form', () => {
  it.each([
    ['title', { title: '' }, 'FIELD_REQUIRED'],
    ['title', { title: '   ' }, 'FIELD_REQUIRED'],
    ['typeCode', { typeCode: '' }, 'FIELD_REQUIRED'],
    ['typeCode', { typeCode: '00000-0' }, 'CATEGORY_UNKNOWN'],
    ['creationDate', { creationDate: '2999-01-01' }, 'DATE_FUTURE'],
    ['actStop', { actStart: '2026-02-02', actStop: '2026-02-01' }, 'DATE_ORDER'],
  ])('whose %s is %o is refused there', async (field, changed, code) => {
    const { data } = await expectRefusal(deposit({ ...depositForm('Compte rendu'), ...changed }), 'FORM_INVALID');
    expect(data).toEqual({ fields: [{ field, code }] });
    expectWords(code);
    expect((await page.api.deposits.list()).deposits).toEqual([]);
  });
});

describe('a patient', () => {
  it('EFF-53 typed with a wrong key, length or letter is told so', async () => {
    const right = matriculeOf(sandbox, 'feinteval-helene');
    const wrongKey = right.slice(0, 13) + String((Number(right.slice(13)) % 97) + 1).padStart(2, '0');
    await expectRefusal(page.api.patients.byIns({ matricule: wrongKey }), 'INS_KEY');
    await expectRefusal(page.api.patients.byIns({ matricule: right.slice(1) }), 'INS_LENGTH');
    await expectRefusal(page.api.patients.byIns({ matricule: `X${right.slice(1)}` }), 'INS_CHARACTERS');
  });

  it('of another session is unknown, and so is their open record', async () => {
    const theirs = await handleOf(sandbox, other, 'feinteval-helene');
    const { record } = await openRecord(other, theirs);
    await expectRefusal(openRecord(page, theirs), 'PATIENT_UNKNOWN');
    await expectRefusal(deposit(depositForm('Compte rendu'), theirs), 'PATIENT_UNKNOWN');
    await expectRefusal(page.api.record.search({ record, period: 'always' }), 'RECORD_NOT_OPEN');
    await expectRefusal(page.api.record.close({ record }), 'RECORD_NOT_OPEN');
  });

  it('without record, or with a closed one, cannot be opened nor fed', async () => {
    await expectRefusal(handleOf(sandbox, page, 'absentin-paul'), 'DMP_NONE');
    const closed = await handleOf(sandbox, page, 'closvent-edith');
    await expectRefusal(deposit(depositForm('Compte rendu'), closed), 'DMP_CLOSED');
    const blocked = await handleOf(sandbox, page, 'porteclose-simone');
    expect((await openingOf(page, blocked, true)).at(-1)).toMatchObject({
      type: 'failed',
      source: 'existence',
      code: 'DMP_BLOCKED',
    });
    expectWords('DMP_BLOCKED');
  });
});

describe('a document that came wrong from the DMP', () => {
  /** Deposits a text, has the DMP hold `bytes` in its place, and gives the record opened on it. */
  async function replaced(title: string, bytes: (before: Uint8Array) => Uint8Array, vouched: boolean) {
    await deposit(depositForm(title));
    await sandbox.settled();
    const blobs = createDiskBlobs(foldersOf(folder).dmpBlobs);
    const pool = createPool(sandbox.databases.dmp, { max: 1 });
    try {
      const { rows } = await pool.query<{ unique_id: string; blob: string }>(
        `SELECT unique_id, blob FROM documents WHERE metadata->>'title' = $1`,
        [title],
      );
      const [{ unique_id, blob }] = rows as [{ unique_id: string; blob: string }];
      const { sha256, sha1, size } = await blobs.put(bytes(await blobs.bytes(blob)), { maxBytes: maxDepositBytes });
      await pool.query('UPDATE documents SET blob = $2 WHERE unique_id = $1', [unique_id, sha256]);
      if (vouched)
        await pool.query(
          `UPDATE documents SET hash = $2, size = $3, metadata = (metadata::jsonb || $4)::json,
            entry_xml = replace(replace(entry_xml, hash, $2), '<Value>' || size || '<', '<Value>' || $3::bigint || '<')
          WHERE unique_id = $1`,
          [unique_id, sha1, size, JSON.stringify({ hash: sha1, size })],
        );
    } finally {
      await pool.end();
    }
    const { record, documents } = await openRecord(page, helene);
    return { record, document: documents.find((row) => row.title === title)!.id };
  }

  async function expectNothingGiven({ record, document }: { record: string; document: string }): Promise<void> {
    for (const part of ['content', 'content?download', 'original']) {
      const answer = await page.fetch(`/api/records/${record}/documents/${document}/${part}`);
      expect(answer.ok).toBe(false);
      expect(await answer.text()).not.toContain('ClinicalDocument');
    }
  }

  it('with other bytes than its hash says is not shown, nor given as a file', async () => {
    const at = await replaced(
      'Document altéré',
      (before) => Buffer.from(Buffer.from(before).toString('utf8').replace('Document alt', 'Document ALT')),
      false,
    );
    await expectRefusal(page.api.record.read(at), 'DOCUMENT_ALTERED');
    await expectNothingGiven(at);
  });

  it('that bears another person’s identity is not shown, nor given as a file', async () => {
    const [mine, theirs] = [matriculeOf(sandbox, 'feinteval-helene'), matriculeOf(sandbox, 'feinteval-louise')];
    const at = await replaced(
      'Document d’un autre',
      (before) => Buffer.from(Buffer.from(before).toString('utf8').replaceAll(mine, theirs)),
      true,
    );
    await expectRefusal(page.api.record.read(at), 'DOCUMENT_OTHER_PATIENT');
    await expectNothingGiven(at);
  });

  it.each([
    ['is no XML', 'Ceci n’est pas un document clinique.'],
    ['is another XML', '<?xml version="1.0"?><recette><titre>Tarte</titre></recette>'],
    [
      'announces an entity',
      '<!DOCTYPE a [<!ENTITY b "c">]><ClinicalDocument xmlns="urn:hl7-org:v3">&b;</ClinicalDocument>',
    ],
  ])('that %s says so, and its original can still be saved', async (title, text) => {
    const { record, document } = await replaced(title, () => Buffer.from(text), true);
    const view = await page.api.record.read({ record, document });
    expect(view.content).toEqual({ kind: 'other', code: 'DOCUMENT_UNREADABLE' });
    expectWords('DOCUMENT_UNREADABLE');
    const original = await page.fetch(`/api/records/${record}/documents/${document}/original`);
    expect(original.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(await original.text()).toBe(text);
  });
});

describe('a foreign origin', () => {
  it('is refused by the connector, before and after pairing', async () => {
    const asked = await fetch(`${sandbox.urls.connector}/pairings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: elsewhere },
      body: '{}',
    });
    expect(asked.status).toBe(403);
    expect(await asked.json()).toEqual({ code: 'ORIGIN_REFUSED' });
    expectWords('ORIGIN_REFUSED');
    const socket = new WebSocket(`${sandbox.urls.connector.replace('http', 'ws')}/page`, { origin: elsewhere });
    const [message] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(String(message))).toEqual({ type: 'refused', code: 'ORIGIN_REFUSED' });
    socket.terminate();
  });

  it('is refused by the server, with the cookies of a session too', async () => {
    for (const [method, where] of [
      ['POST', '/api/session/challenge'],
      ['DELETE', '/api/session'],
      ['POST', '/api/uploads?extension=pdf'],
      ['GET', '/api/patients'],
    ] as const) {
      const answer = await page.fetch(where, { method, headers: { origin: elsewhere } });
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ code: 'ORIGIN_REFUSED' });
    }
    await expect(page.api.session.current()).resolves.toMatchObject({ cardKind: 'CPS' });
  });
});
