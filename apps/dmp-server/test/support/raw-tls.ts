import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import type { Credential } from './pki.ts';
import type { World } from './world.ts';

/** A connection on which a test writes HTTP by itself. */
export type RawConnection = {
  readonly socket: TLSSocket;
  write(text: string | Buffer): void;
  /** Resolves with everything that came once the server closed, or once it matches. */
  received(until?: RegExp): Promise<string>;
  destroy(): void;
};

export async function connectRaw(world: World, credential: Credential | null): Promise<RawConnection> {
  const { hostname, port } = new URL(world.url);
  const own = credential === null ? {} : { cert: credential.certificatePem, key: credential.keyPem };
  const socket = connect({ host: hostname, port: Number(port), servername: hostname, ca: world.pki.caPem, ...own });
  await once(socket, 'secureConnect');
  let text = '';
  let ended = false;
  let news = (): void => {};
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    news();
  });
  socket.on('close', () => {
    ended = true;
    news();
  });
  // A server that cuts a connection is what these tests are about.
  socket.on('error', () => {});
  return {
    socket,
    write: (bytes) => void socket.write(bytes),
    async received(until) {
      while (!ended && !(until?.test(text) ?? false)) {
        await new Promise<void>((resolve) => {
          news = resolve;
        });
      }
      return text;
    },
    destroy: () => void socket.destroy(),
  };
}
