import { type FileHandle, open, readdir, readlink } from 'node:fs/promises';
import type { ClientRequest } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { cdaOf, type DepositChanges, deposit, newOid, prepareDeposit, send } from './support/deposits.ts';
import { patients } from './support/people.ts';
import type { CallOptions } from './support/software.ts';
import { retrieve } from './support/transactions.ts';
import { createWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
afterEach(() => vi.restoreAllMocks());

const success = { status: 'Success', errors: [] };
const unfinished = (): Promise<string[]> => readdir(path.join(world.blobsDir, 'unfinished'));

/** A document whose body is made of `content`. */
function documentOf(content: string, uniqueId = newOid()): { uniqueId: string; cda: Buffer } {
  const whole = cdaOf({ uniqueId, patient: patients.known }).toString();
  return { uniqueId, cda: Buffer.from(whole.replace(/<component>.*<\/component>/s, content)) };
}

const fileBody = (text: string) =>
  `<component><nonXMLBody><text mediaType="application/pdf" representation="B64">${text}</text></nonXMLBody></component>`;
const narrative = (rows: number) =>
  `<component><structuredBody><component><section><title>Résultats</title><text><table><tbody>${'<tr><td>Glycémie à jeun</td><td styleCode="Bold">1,02 g/l</td></tr>'.repeat(rows)}</tbody></table></text></section></component></structuredBody></component>`;
const base64 = (bytes: number) => Buffer.alloc(bytes, 'contenu d’essai ').toString('base64');

/** What a document that cannot be read from a small skeleton may look like, each of its own. */
const treatedWhole: [string, () => { uniqueId: string; cda: Buffer }][] = [
  ['a long narrative', () => documentOf(narrative(12_000))],
  ['a file whose lines end by CR and LF', () => documentOf(fileBody(base64(900_000).replace(/.{76}/g, '$&\r\n')))],
  [
    'another encoding',
    () => {
      const { uniqueId, cda } = documentOf(fileBody(base64(900_000)));
      const text = cda.toString().replace('UTF-8', 'ISO-8859-1').replaceAll('’', '´');
      return { uniqueId, cda: Buffer.from(text, 'latin1') };
    },
  ],
];

async function depositOf(
  { uniqueId, cda }: { uniqueId: string; cda: Buffer },
  changes: DepositChanges = {},
  o: CallOptions = {},
) {
  return await deposit(world, world.people.doctor, patients.known, { entry: { uniqueId }, cda, ...changes }, o);
}

describe('a large document', () => {
  it('is given back byte for byte', async () => {
    const document = documentOf(fileBody(base64(3_700_000)));
    expect((await depositOf(document)).answer).toEqual(success);
    const read = await retrieve(world, world.people.doctor, patients.known, [document.uniqueId]);
    expect(Buffer.compare(Buffer.from([...read.attachments.values()][0]!), document.cda)).toBe(0);
  });

  it('with a file larger than a parser takes is bounded by the configuration alone', async () => {
    const document = documentOf(fileBody(base64(9_000_000)));
    expect((await depositOf(document)).answer).toMatchObject({ errors: [{ code: 'XDSRepositoryError' }] });
    await world.restart({ limits: { maxDocumentBytes: 13_000_000 } });
    expect((await depositOf(document)).answer).toEqual(success);
    await world.restart();
  });

  it.each(treatedWhole)('with %s is taken, and refused once altered', async (_, make) => {
    const document = make();
    expect((await depositOf(document)).answer).toEqual(success);
    const other = make();
    const sentCda = Buffer.from(other.cda);
    sentCda.write('X', sentCda.indexOf('Document d'));
    const { answer } = await depositOf(other, { sentCda });
    expect(answer?.status).toBe('Failure');
    expect(answer?.errors.map(({ context }) => context)).toContain(
      'Une empreinte de la signature du lot ne correspond pas',
    );
  });

  it.each(treatedWhole)('with %s of another patient is refused', async (_, make) => {
    const { uniqueId, cda } = make();
    const text = cda.toString('latin1').replace(patients.known.matricule, patients.free.matricule);
    const { answer } = await depositOf({ uniqueId, cda: Buffer.from(text, 'latin1') });
    expect(answer).toMatchObject({ errors: [{ code: 'XDSPatientIdDoesNotMatch' }] });
  });

  it('of no XML that takes long to refuse is refused', async () => {
    const { answer } = await depositOf({ uniqueId: newOid(), cda: Buffer.from('<a>'.repeat(400_000)) });
    expect(answer?.errors.map(({ context }) => context)).toContain('Le document n’est pas un document CDA lisible');
  });
});

describe('nothing is left on the disk of a deposit', () => {
  const parts = (count: number) => fileBody(base64(count));

  it.each<[string, DepositChanges]>([
    ['of another hash', { entry: { hash: 'a'.repeat(40) } }],
    [
      'whose signature is false',
      { signature: (signed) => signed.replace(/SignatureValue>.{8}/s, 'SignatureValue>AAAAAAAA') },
    ],
    ['that is too large', { sentCda: documentOf(parts(8_000_000)).cda }],
  ])('%s', async (_, changes) => {
    const { uniqueId, cda } = documentOf(parts(100_000));
    const { answer } = await depositOf({ uniqueId, cda }, { ...changes, entry: { uniqueId, ...changes.entry } });
    expect(answer?.status).toBe('Failure');
    expect(await unfinished()).toEqual([]);
  });

  it('of which a part is missing', async () => {
    const { doctor } = world.people;
    const { submission, files } = await prepareDeposit(doctor, patients.known);
    const document = files.get(submission.documents[0]!.entryUuid)!;
    const only = { contentId: 'inconnu@essai', contentType: 'text/xml', bytes: document };
    for (const attachments of [[], [only]]) {
      const { answer } = await send(world, doctor, { submission, files }, { attachments });
      expect(answer?.status).toBe('Failure');
      expect(await unfinished()).toEqual([]);
    }
  });

  it('whose sender goes away', async () => {
    const document = documentOf(parts(2_000_000));
    const watch = (request: ClientRequest): void => {
      // More is announced than is sent: the server waits for the rest.
      request.setHeader('content-length', document.cda.length * 2);
      vi.waitUntil(async () => (await unfinished()).length > 0).then(() => request.destroy());
    };
    await expect(depositOf(document, {}, { watch })).rejects.toThrow();
    await vi.waitUntil(async () => (await unfinished()).length === 0);
    expect((await depositOf(document)).answer).toEqual(success);
  });

  it('for which the disk has no room, and the next one is taken', async () => {
    const handle = await open(os.devNull);
    await handle.close();
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    vi.spyOn(Object.getPrototypeOf(handle) as FileHandle, 'writev').mockRejectedValueOnce(full);
    const document = documentOf(parts(2_000_000));
    expect(await depositOf(document)).toMatchObject({ status: 500, fault: { subcode: 'DMPUnavailable' } });
    expect(await unfinished()).toEqual([]);
    expect((await depositOf(document)).answer).toEqual(success);
  });
});

/** The contents that this process holds open. */
async function openContents(): Promise<string[]> {
  const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
  return (await Promise.all(links)).filter((link) => link.startsWith(world.blobsDir));
}

it('a reader who goes away half way lets go of the document', async () => {
  const { doctor } = world.people;
  // Together they are more than the buffers of a connection can hold.
  const large = Array.from({ length: 3 }, (_, index) => documentOf(fileBody(base64(7_000_000 + 3 * index))));
  for (const document of large) expect((await depositOf(document)).answer).toEqual(success);
  const uniqueIds = large.map(({ uniqueId }) => uniqueId);
  const watch = (request: ClientRequest): void => {
    request.on('response', (response) => {
      // Nobody reads: the server cannot send all of it.
      response.pause();
      vi.waitUntil(async () => (await openContents()).length === 1).then(() => request.destroy());
    });
  };
  await expect(retrieve(world, doctor, patients.known, uniqueIds, { watch })).rejects.toThrow();
  await vi.waitUntil(async () => (await openContents()).length === 0);
});
