import { constants } from 'node:zlib';
import fastifyCompress from '@fastify/compress';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import { ORPCError, onError } from '@orpc/server';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { codeOf, dataOf, failure } from '../errors.ts';
import { limits } from '../limits.ts';
import { router } from '../router.ts';

/** The contract's procedures under /api. */
export async function serveApi(http: FastifyInstance, context: Context): Promise<void> {
  const handler = new OpenAPIHandler(router, {
    clientInterceptors: [
      onError((error) => {
        // A refused input says which fields, never what was in them; an unknown error says nothing.
        if (error instanceof ORPCError && error.code === 'BAD_REQUEST') throw new ORPCError('BAD_REQUEST');
        const code = codeOf(error);
        if (code === 'INTERNAL') context.log.error({ err: error }, 'operation failed');
        throw failure(code, code === 'INTERNAL' ? undefined : dataOf(error), error);
      }),
    ],
  });
  await http.register(async (scope) => {
    // Lists shrink to a fifth; what a request says is taken as it is: nothing that comes may inflate.
    await scope.register(fastifyCompress, {
      ...{ encodings: ['gzip'], globalDecompression: false, threshold: limits.compressedFromBytes },
      zlibOptions: { level: constants.Z_BEST_SPEED },
    });
    scope.removeAllContentTypeParsers();
    // Read here and not by the handler: fastify bounds what it reads.
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string', bodyLimit: limits.requestBytes },
      (_, text, done) => {
        if (text === '') return done(null, undefined);
        try {
          done(null, JSON.parse(text as string));
        } catch {
          done(Object.assign(new Error('Not JSON'), { statusCode: 400 }));
        }
      },
    );
    scope.all('/api/*', async (request, reply) => {
      const { matched } = await handler.handle(request, reply, {
        prefix: '/api',
        context: { app: context, request, reply },
      });
      if (!matched)
        return reply.status(404).send({ defined: false, code: 'NOT_FOUND', status: 404, message: 'Adresse inconnue.' });
      return reply;
    });
  });
}
