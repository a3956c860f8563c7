import { Readable } from 'node:stream';
import { decodeText } from '@trousse/cda';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { readCookie } from '../http/cookies.ts';
import { admit } from '../http/gate.ts';
import { convertTiffPage } from '../record/convert.ts';
import { attachment as asAttachment } from '../record/file-name.ts';
import { renderedBody, structuredPieces } from '../record/rendered.ts';
import { traced } from './acts.ts';
import { partOf, shownFileOf } from './attachment.ts';
import type { LiveMailbox } from './live-mailbox.ts';

type Params = { mailbox: string; message: string; attachment: string; page?: string; media?: string };

const types = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tiff: 'image/tiff',
  rtf: 'application/rtf',
  text: 'text/plain; charset=utf-8',
} as const;

/** Ends each piece of HTML: a control character, which XML does not allow. */
const pieceEnd = '\u001E';

/**
 * The bytes of messages and of what they carry, which never travel as JSON. What is shown is of the kinds that viewers
 * show, by what the bytes are; everything else is saved, and never opened by the browser, whatever the sender calls it.
 */
export async function mailFileRoutes(http: FastifyInstance, context: Context): Promise<void> {
  const base = '/api/mail/:mailbox/:message';

  http.get(`${base}/original`, async (request, reply) => {
    const { mailbox, params } = find(context, request);
    const bytes = await mailbox.source(params.message);
    await traced(context, mailbox, 'mail-downloaded', { form: 'eml' });
    return saved(reply, 'message.eml', bytes);
  });

  http.get(`${base}/:attachment/content`, async (request, reply) => {
    const file = shownFileOf(await part(context, request));
    if (file === undefined || file.kind === 'rtf' || file.kind === 'tiff') throw failure('DOCUMENT_UNREADABLE');
    const bytes = file.kind === 'text' ? Buffer.from(decodeText(file.bytes)) : Buffer.from(file.bytes);
    return reply.type(types[file.kind]).send(bytes);
  });

  http.get(`${base}/:attachment/pages/:page`, async (request, reply) => {
    const file = shownFileOf(await part(context, request));
    const page = Number((request.params as Params).page);
    if (file?.kind !== 'tiff' || !Number.isInteger(page) || page < 1) throw failure('MAIL_ATTACHMENT_GONE');
    const picture = await convertTiffPage(file.bytes, page - 1);
    if (picture === undefined) throw failure('DOCUMENT_UNREADABLE');
    return reply.type('image/png').send(Buffer.from(picture));
  });

  http.get(`${base}/:attachment/pieces`, async (request, reply) => {
    const pieces = structuredPieces(await part(context, request)).slice(1);
    return reply.type('text/html; charset=utf-8').send(Readable.from(pieces.map((piece) => `${piece}${pieceEnd}`)));
  });

  http.get(`${base}/:attachment/media/:media`, async (request, reply) => {
    const { richText, cda } = await part(context, request);
    const { media = '' } = request.params as Params;
    const picture = richText?.pictures.get(media) ?? (cda && renderedBody(cda).media.get(media));
    if (picture === undefined) throw failure('MAIL_ATTACHMENT_GONE');
    return reply.type(picture.mediaType).send(Buffer.from(picture.bytes));
  });

  http.get(`${base}/:attachment/original`, async (request, reply) => {
    const { mailbox, params } = find(context, request);
    const { name, bytes } = await partOf(mailbox, params.message, params.attachment);
    await traced(context, mailbox, 'mail-downloaded', { form: 'attachment' });
    return saved(reply, name, bytes);
  });
}

function find(context: Context, request: FastifyRequest): { mailbox: LiveMailbox; params: Params } {
  const params = request.params as Params;
  const session = admit(context, readCookie(request, 'session'), { mailbox: params.mailbox });
  return { mailbox: context.mail.inSession(session, params.mailbox), params };
}

async function part(context: Context, request: FastifyRequest) {
  const { mailbox, params } = find(context, request);
  return await partOf(mailbox, params.message, params.attachment);
}

/** To be saved and nothing else: no browser guesses a type, shows it or runs it. */
function saved(reply: FastifyReply, name: string, bytes: Uint8Array): FastifyReply {
  return reply
    .type('application/octet-stream')
    .header('content-disposition', asAttachment(name))
    .header('x-content-type-options', 'nosniff')
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
