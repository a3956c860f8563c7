import { Readable } from 'node:stream';
import { decodeText } from '@trousse/cda';
import type { DocumentEntry } from '@trousse/xds';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { dayIn } from '../dates.ts';
import { failure } from '../errors.ts';
import { readCookie } from '../http/cookies.ts';
import { admit } from '../http/gate.ts';
import type { Session } from '../session/session.ts';
import { convertTiffPage } from './convert.ts';
import { shownFile } from './document-files.ts';
import { attachment, fileName } from './file-name.ts';
import { openRecordOf } from './list.ts';
import { entryOf, load } from './load.ts';
import type { OpenRecord, ReadDocument } from './open-record.ts';
import { renderedBody, structuredPieces } from './rendered.ts';
import { toRow } from './rows.ts';
import { toPrint } from './to-print.ts';

type Params = { record: string; document: string; media?: string; page?: string };
type Asked = { session: Session; record: OpenRecord; entry: DocumentEntry; document: string; read: ReadDocument };

const types = {
  pdf: { type: 'application/pdf', extension: 'pdf' },
  jpeg: { type: 'image/jpeg', extension: 'jpg' },
  png: { type: 'image/png', extension: 'png' },
  tiff: { type: 'image/tiff', extension: 'tif' },
  rtf: { type: 'application/rtf', extension: 'rtf' },
  text: { type: 'text/plain; charset=utf-8', extension: 'txt' },
} as const;

/** Ends each piece of HTML: a control character, which XML does not allow. */
const pieceEnd = '\u001E';

/** The bytes of documents, which never travel as JSON (contract/record). */
export async function fileRoutes(http: FastifyInstance, context: Context): Promise<void> {
  const base = '/api/records/:record/documents/:document';

  http.get(`${base}/content`, async (request, reply) => {
    const asked = await find(context, request);
    const file = asked.read.cda && shownFile(asked.read.cda);
    if (file === undefined) throw failure('DOCUMENT_UNREADABLE');
    const { type, extension } = types[file.kind];
    const download = Object.hasOwn(request.query as object, 'download');
    if (download) await asSaved(context, asked, extension, reply);
    return reply.type(type).send(Buffer.from(file.kind === 'text' ? inUtf8(file.bytes) : file.bytes));
  });

  http.get(`${base}/pages/:page`, async (request, reply) => {
    const { read } = await find(context, request);
    const file = read.cda && shownFile(read.cda);
    const page = Number((request.params as Params).page);
    if (file?.kind !== 'tiff' || !Number.isInteger(page) || page < 1) throw failure('DOCUMENT_NOT_FOUND');
    const picture = await convertTiffPage(file.bytes, page - 1);
    if (picture === undefined) throw failure('DOCUMENT_UNREADABLE');
    return reply.type('image/png').send(Buffer.from(picture));
  });

  http.get(`${base}/print`, async (request, reply) => {
    const asked = await find(context, request);
    const printed = await toPrint(asked.entry, asked.read);
    if (printed === undefined) throw failure('DOCUMENT_UNREADABLE');
    await traced(context, asked, 'document-printed', printed.type === 'application/pdf' ? 'pdf' : 'html');
    return reply.type(printed.type).send(Buffer.from(printed.bytes));
  });

  http.get(`${base}/original`, async (request, reply) => {
    const asked = await find(context, request);
    await asSaved(context, asked, 'xml', reply);
    return reply.type('application/xml').send(Buffer.from(asked.read.bytes));
  });

  http.get(`${base}/pieces`, async (request, reply) => {
    const { read } = await find(context, request);
    const pieces = structuredPieces(read).slice(1);
    return reply.type('text/html; charset=utf-8').send(Readable.from(pieces.map((piece) => `${piece}${pieceEnd}`)));
  });

  http.get(`${base}/media/:media`, async (request, reply) => {
    const { read } = await find(context, request);
    const { media = '' } = request.params as Params;
    const picture = read.richText?.pictures.get(media) ?? (read.cda && renderedBody(read.cda).media.get(media));
    if (picture === undefined) throw failure('DOCUMENT_NOT_FOUND');
    return reply.type(picture.mediaType).send(Buffer.from(picture.bytes));
  });
}

async function find(context: Context, request: FastifyRequest): Promise<Asked> {
  const { record: handle, document } = request.params as Params;
  const session = admit(context, readCookie(request, 'session'), { record: handle, document });
  const record = openRecordOf(session, handle);
  const entry = entryOf(record, document);
  return { session, record, entry, document, read: await load(context, session, record, document, false) };
}

/** Makes the answer a download, and traces it: what is saved leaves our care (EFF-140). */
async function asSaved(context: Context, asked: Asked, extension: string, reply: FastifyReply): Promise<void> {
  const { record, entry, document } = asked;
  const row = toRow(entry, document);
  const day = dayIn(context.config.timeZone, new Date(row.actStart));
  const name = fileName(row.title, row.category.display, day, extension, record.view.patient);
  await traced(context, asked, 'document-downloaded', extension);
  reply.header('content-disposition', attachment(name));
}

async function traced(
  { journal, keys }: Context,
  { session, record, entry }: Asked,
  act: 'document-downloaded' | 'document-printed',
  form: string,
): Promise<void> {
  await journal.add(act, {
    actor: session.nationalId,
    patient: keys.patientPseudonym(record.ins),
    details: { document: entry.uniqueId, form },
  });
}

/** Nothing announces the encoding of a text in a clinical document (cda.md §4): it is settled here. */
function inUtf8(bytes: Uint8Array): Uint8Array {
  return Buffer.from(decodeText(bytes));
}
