import { once } from 'node:events';
import net from 'node:net';

export type Ports = {
  readonly portal: number;
  readonly dmp: number;
  readonly console: number;
  readonly connector: number;
};

/** A base port and the three after it, or four ports that are free now. */
export async function choosePorts(base: number | undefined): Promise<Ports> {
  if (base !== undefined) return { portal: base, dmp: base + 1, console: base + 2, connector: base + 3 };
  // Held together, then let go together: four different ports.
  const holders = await Promise.all([hold(), hold(), hold(), hold()]);
  const [portal, dmp, console, connector] = holders.map((holder) => (holder.address() as net.AddressInfo).port);
  await Promise.all(holders.map((holder) => new Promise((resolve) => holder.close(resolve))));
  return { portal: portal!, dmp: dmp!, console: console!, connector: connector! };
}

/** Whether nobody listens on a port of loopback. */
export async function isFree(port: number): Promise<boolean> {
  try {
    const holder = await hold(port);
    await new Promise((resolve) => holder.close(resolve));
    return true;
  } catch {
    return false;
  }
}

async function hold(port = 0): Promise<net.Server> {
  const server = net.createServer().listen({ host: '127.0.0.1', port });
  await once(server, 'listening');
  return server;
}
