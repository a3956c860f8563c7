import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { readCookie } from '../http/cookies.ts';
import { admit } from '../http/gate.ts';
import { limits } from '../limits.ts';
import { requireSending } from './may-send.ts';
import { uploadFile } from './upload.ts';

/** POST /api/mail/uploads : the file's bytes as the body, of any content type. */
export async function mailUploadRoute(http: FastifyInstance, context: Context): Promise<void> {
  await http.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.post('/api/mail/uploads', async (request) => {
      try {
        const session = admit(context, readCookie(request, 'session'), undefined);
        await requireSending(context, session);
        if (Number(request.headers['content-length'] ?? 0) > limits.mailFileBytes) throw failure('FILE_TOO_BIG');
        const body = (request.body as Readable | undefined)?.iterator({ destroyOnReturn: false });
        return await uploadFile(context, session, body ?? nothing());
      } finally {
        // A refusal must reach the browser: the rest of the body goes by unread rather than the socket being cut.
        request.raw.resume();
      }
    });
  });
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
