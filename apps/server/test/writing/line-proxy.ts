import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A line between the server and a port of the operator that can be cut at any byte. */
export class LineProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Bytes that still pass towards the operator before the line is cut; undefined lets all pass. */
  cutAfter: number | undefined;
  /** Lets nothing pass, and does not say so. */
  silent = false;

  constructor(target: number) {
    this.#server = createServer((near) => {
      const far = connect(target, '127.0.0.1');
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.#sockets.delete(one);
          other.destroy();
        });
      }
      near.on('data', (bytes) => {
        if (this.silent) return;
        far.write(bytes);
        if (this.cutAfter === undefined) return;
        this.cutAfter -= bytes.length;
        if (this.cutAfter > 0) return;
        this.cutAfter = undefined;
        this.cut();
      });
      far.on('data', (bytes) => {
        if (!this.silent) near.write(bytes);
      });
    });
  }

  async listen(): Promise<this> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
