import fastifyCookie from '@fastify/cookie';
import fastifyWebsocket from '@fastify/websocket';
import { webSocketOptions } from '@trousse/tunnel';
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import type { Context } from '../context.ts';
import { uploadRoute } from '../deposits/upload-route.ts';
import { limits } from '../limits.ts';
import { mailFileRoutes } from '../mail/file-routes.ts';
import { fileRoutes } from '../record/file-routes.ts';
import { pscRoutes } from '../session/psc/routes.ts';
import { previewRoute } from '../share/preview.ts';
import { softwareRoute } from '../tickets/software-route.ts';
import { createTunnelDoor } from '../tunnel/socket.ts';
import { mailUploadRoute } from '../writing/upload-route.ts';
import { answerFailure } from './answer-failure.ts';
import { serveApi } from './api.ts';
import { checkOrigin } from './origin.ts';
import { servePortal } from './portal.ts';
import { logRequests } from './request-log.ts';
import { apiPolicy, commonHeaders } from './security-headers.ts';

/** The whole HTTP face: pages, API, files and the connectors' door. */
export async function createHttp(context: Context): Promise<FastifyInstance> {
  const http: FastifyInstance = fastify({
    loggerInstance: context.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    bodyLimit: limits.requestBytes,
    // A request that trickles in holds nothing for long; an upload of 5 MB has this time to arrive.
    requestTimeout: limits.exchangeMs,
    routerOptions: { maxParamLength: 128 },
  });
  logRequests(http);
  http.setErrorHandler(answerFailure);
  http.addHook('onRequest', async (request, reply) => {
    reply.headers(commonHeaders(context.origin()));
    // The route, which is what will answer: an address may spell it otherwise (`/%61pi/…`).
    if (!(request.routeOptions.url ?? request.url).startsWith('/api/')) return;
    reply.headers({ 'cache-control': 'no-store', 'content-security-policy': apiPolicy });
    checkOrigin(request.method, request.headers, context.origin());
  });
  await http.register(fastifyCookie);
  await http.register(fastifyWebsocket, { options: webSocketOptions() });
  const meet = createTunnelDoor(context);
  await http.register(async (scope) => {
    scope.get('/tunnel', { websocket: true }, (socket) => meet(socket));
  });
  await uploadRoute(http, context);
  await mailUploadRoute(http, context);
  await previewRoute(http, context);
  await fileRoutes(http, context);
  await mailFileRoutes(http, context);
  await softwareRoute(http, context);
  await pscRoutes(http, context);
  await serveApi(http, context);
  await servePortal(http, context.config);
  return http;
}
