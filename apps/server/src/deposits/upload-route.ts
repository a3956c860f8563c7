import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { readCookie } from '../http/cookies.ts';
import { admit } from '../http/gate.ts';
import { upload } from './upload.ts';
import { uploadedContent } from './uploaded-content.ts';

/**
 * POST /api/uploads?extension=… : the file's bytes as the body, of any content type.
 * GET /api/uploads/{upload}/content : what will be deposited of it, to be looked at.
 */
export async function uploadRoute(http: FastifyInstance, context: Context): Promise<void> {
  await http.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.post('/api/uploads', async (request) => {
      try {
        const session = admit(context, readCookie(request, 'session'), undefined);
        const { extension } = request.query as { extension?: unknown };
        const announced = Number(request.headers['content-length'] ?? 0);
        if (announced > context.config.deposit.maxBytes) throw failure('FILE_TOO_BIG');
        const body = (request.body as Readable | undefined)?.iterator({ destroyOnReturn: false });
        return await upload(context, session, String(extension ?? ''), body ?? nothing());
      } finally {
        // A refusal must reach the browser: the rest of the body goes by unread rather than the socket being cut. The
        // request's own time limit bounds it.
        request.raw.resume();
      }
    });
    scope.get('/api/uploads/:upload/content', async (request, reply) => {
      const session = admit(context, readCookie(request, 'session'), undefined);
      const { mediaType, bytes } = await uploadedContent(
        context,
        session.nationalId,
        (request.params as { upload: string }).upload,
      );
      return reply.type(mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType).send(bytes);
    });
  });
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
