import {
  type PageMessage,
  pageAuthenticationText,
  pageMessageSchema,
  signInMessageSchema,
} from '@trousse/contract/connector';
import { splitSignIn } from '@trousse/contract/sign-in-message';
import type { FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import type { Context } from '../context.ts';
import { randomName } from '../deps.ts';
import { webOrigin } from '../http/origin.ts';
import { AUTHENTICATION_MS, MAX_PAGES } from '../limits.ts';
import { PageConnection } from './connection.ts';
import { closeCodes, refuse, send } from './messages.ts';

/** The WebSocket of a page: challenge, authentication, then requests and pushes. */
export function pageRoute(app: FastifyInstance, context: Context): void {
  let pages = 0;
  app.get('/page', { websocket: true }, (socket, request) => {
    const origin = webOrigin(request.headers);
    // What a socket reports as an error (a message over the limit, a cut) also closes it.
    socket.on('error', () => {});
    if (origin === undefined || !context.mayPair(origin))
      return refuse(socket, closeCodes.originRefused, 'ORIGIN_REFUSED');
    if (!context.paired.has(origin)) return refuse(socket, closeCodes.notPaired, 'CONNECTOR_NOT_PAIRED');
    if (pages >= MAX_PAGES) return refuse(socket, closeCodes.tooMany, 'TOO_MANY');
    pages += 1;
    socket.once('close', () => {
      pages -= 1;
    });
    challenge(socket, origin, context);
  });
}

function challenge(socket: WebSocket, origin: string, context: Context): void {
  const { key, version, deps, paired } = context;
  const nonce = randomName(deps.random, 32);
  const late = setTimeout(() => refuse(socket, closeCodes.notPaired, 'CONNECTOR_NOT_PAIRED'), AUTHENTICATION_MS);
  socket.once('close', () => clearTimeout(late));
  socket.once('message', (data, isBinary) => {
    clearTimeout(late);
    const { message } = parseMessage(data, isBinary);
    if (message?.type !== 'authenticate') return refuse(socket, closeCodes.malformed, 'FORM_INVALID');
    const browser = paired.whoSigned(origin, pageAuthenticationText(origin, key.id, nonce), message.signature);
    if (browser === undefined) return refuse(socket, closeCodes.notPaired, 'CONNECTOR_NOT_PAIRED');
    const page = new PageConnection(socket, { origin, browser }, context);
    socket.on('message', (next, nextIsBinary) => {
      const { message: said, pin } = parseMessage(next, nextIsBinary);
      if (said?.type === 'request') return page.request(said.id, said.request, pin);
      pin.fill(0);
      refuse(socket, closeCodes.malformed, 'FORM_INVALID');
    });
  });
  send(socket, { type: 'challenge', connectorId: key.id, version, nonce });
}

/** A page's message, and the bytes of its PIN if it is a sign-in: they are never part of a string. */
function parseMessage(data: unknown, isBinary: boolean): { message: PageMessage | undefined; pin: Uint8Array } {
  const { head, pin } = isBinary ? splitSignIn(data as Buffer) : { head: data, pin: Buffer.alloc(0) };
  try {
    const said: unknown = JSON.parse(String(head));
    return { message: (isBinary ? signInMessageSchema : pageMessageSchema).safeParse(said).data, pin };
  } catch {
    return { message: undefined, pin };
  }
}
