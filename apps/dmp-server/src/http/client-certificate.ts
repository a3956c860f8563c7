import type { TLSSocket } from 'node:tls';
import { type CertificateInfo, readCertificate } from '@trousse/vihf';
import type { FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route answers a connection without a trusted certificate too: it is public, or refuses in its own words. */
    readonly withoutCertificate?: boolean;
  }
}

/** Whether the connection has a certificate from an authority that we trust. */
export function hasClientCertificate(request: FastifyRequest): boolean {
  return (request.raw.socket as TLSSocket).authorized;
}

/** Refuses with 403, before anything is read, a connection without a certificate from an authority that we trust. */
export async function demandClientCertificate(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (hasClientCertificate(request) || request.routeOptions.config.withoutCertificate === true) return;
  await reply.code(403).type('text/plain; charset=utf-8').send('Certificat client requis\n');
}

/** A connection keeps its certificate, and serves many calls. */
const known = new WeakMap<TLSSocket, CertificateInfo>();

/**
 * The certificate of the connection.
 * @throws VihfError `certificate-unreadable`
 */
export function connectionCertificate(request: FastifyRequest): CertificateInfo {
  const socket = request.raw.socket as TLSSocket;
  const certificate = known.get(socket) ?? readCertificate(socket.getPeerX509Certificate()?.raw ?? new Uint8Array());
  known.set(socket, certificate);
  return certificate;
}
