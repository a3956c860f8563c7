import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readLaboratoryResults } from '@trousse/cda';
import { parseMessage, readXdm } from '@trousse/mss';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sandboxPatients } from '../../people/patients.ts';
import { citizenAddress, openAccounts } from '../accounts/accounts.ts';
import { openStore, type Store } from '../store/store.ts';
import { type BuiltMail, builtMails } from './build-mails.ts';
import { fillMailboxes } from './fill-mailboxes.ts';

const today = '2026-11-20';
const patients = sandboxPatients(today);
const accounts = openAccounts(today);
let folder: string;
let store: Store;
const mails: BuiltMail[] = [];

beforeAll(async () => {
  for await (const mail of builtMails(patients, today)) mails.push(mail);
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-courrier-'));
  store = await openStore(folder);
  await fillMailboxes(store, accounts, today);
}, 60_000);
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

test('everyone of the demonstration has a mailbox, and every message says whom it answers', async () => {
  const known = new Set<string>();
  for (const { bytes, from, recipients, mail } of mails) {
    for (const address of [from, ...recipients])
      expect(accounts.has(address) || accounts.citizens.has(address)).toBe(true);
    const { messageId, inReplyTo, problems } = await parseMessage(bytes);
    expect(problems).toEqual([]);
    known.add(messageId!);
    expect(inReplyTo).toHaveLength(Number((mail.answers ?? mail.replaces) !== undefined));
    for (const answered of inReplyTo) expect(known).toContain(answered);
  }
});

test('archives are in the national form: each opens without a problem, with a PDF beside for each document', async () => {
  for (const { bytes, mail } of mails.filter(({ mail: { documents } }) => documents !== undefined)) {
    const message = await parseMessage(bytes);
    expect(message.subject).toMatchObject({ document: true, replaces: mail.replaces !== undefined });
    const archive = await readXdm(message.attachments.find(({ xdm }) => xdm)!.bytes);
    expect(archive.problems).toEqual([]);
    expect(archive.documents.map(({ problems }) => problems)).toEqual(mail.documents!.map(() => []));
    expect(archive.patient).toMatchObject({ qualified: true });
    expect(message.attachments.filter(({ kind }) => kind === 'pdf')).toHaveLength(mail.documents!.length);
    expect(message.national.documents).toMatchObject({ qualifiedIns: true });
  }
});

test('a correction names what it replaces, in the archive and in the document', async () => {
  const documentOf = async (wanted: string) => {
    const { bytes } = mails.find(({ mail: { id } }) => id === wanted)!;
    const { attachments } = await parseMessage(bytes);
    return (await readXdm(attachments.find(({ xdm }) => xdm)!.bytes)).documents[0]!;
  };
  const [first, second] = [await documentOf('scanner'), await documentOf('scanner-bis')];
  expect(second).toMatchObject({
    change: 'replaces',
    replaces: { entryUuids: [first.entry.entryUuid], uniqueIds: [first.entry.uniqueId] },
  });
});

test('one result cannot wait', async () => {
  const { bytes } = mails.find(({ mail: { id } }) => id === 'potassium')!;
  const message = await parseMessage(bytes);
  expect(message.priority).toBe('high');
  const [document] = (await readXdm(message.attachments.find(({ xdm }) => xdm)!.bytes)).documents;
  expect(
    readLaboratoryResults(document!.cda!)
      .filter(({ critical }) => critical)
      .map(({ label }) => label),
  ).toEqual(['Potassium']);
});

test('the mailboxes hold it on both sides, once, and a store that holds something is left alone', async () => {
  const counts = (address: string) =>
    [...store.state.boxes.get(address)!.folders.values()].map(({ name, messages }) => [name, messages.length]);
  const doctor = counts('camille.bruyere-exemple@pro.demo.mssante.fr');
  expect(Object.fromEntries(doctor)).toMatchObject({ INBOX: 27, Sent: 8 });
  const helene = patients.find(({ key }) => key === 'feinteval-helene')!;
  expect(Object.fromEntries(counts(citizenAddress(helene)))).toMatchObject({ INBOX: 1, Sent: 1 });
  await fillMailboxes(store, accounts, today);
  expect(counts('camille.bruyere-exemple@pro.demo.mssante.fr')).toEqual(doctor);
});
