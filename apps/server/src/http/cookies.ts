// Adds cookies to the types of fastify.
import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Cookies ignore ports: each app of a host has names of its own. */
const names = {
  session: '__Host-trousse',
  challenge: '__Host-trousse-challenge',
  psc: '__Host-trousse-psc',
  ticket: '__Host-trousse-ticket',
} as const;
export type CookieName = keyof typeof names;

export function readCookie(request: FastifyRequest, name: CookieName): string | undefined {
  return request.cookies[names[name]];
}

/** The `__Host-` prefix wants Secure, Path=/ and no Domain; browsers accept it over plain http on loopback only. */
export function setCookie(reply: FastifyReply, name: CookieName, value: string): void {
  reply.setCookie(names[name], value, { path: '/', secure: true, httpOnly: true, sameSite: 'lax' });
}

export function clearCookie(reply: FastifyReply, name: CookieName): void {
  reply.clearCookie(names[name], { path: '/', secure: true, httpOnly: true, sameSite: 'lax' });
}
