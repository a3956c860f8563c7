import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';

/** The services in the order of their ports. */
const services = [
  'portal',
  'dmp',
  'console',
  'connector',
  'psc',
  'directory',
  'teleservices',
  'teleservicesMutual',
  'outgoing',
  'imap',
  'submission',
  'operator',
] as const;

export type Ports = { readonly [Service in (typeof services)[number]]: number };

/** A base port and those after it, or as many ports that are free now. */
export async function choosePorts(base: number | undefined): Promise<Ports> {
  if (base !== undefined) return named(services.map((_, at) => base + at));
  // Held together, then let go together: all different.
  const holders = await Promise.all(services.map(() => holdAny()));
  const ports = holders.map((holder) => (holder.address() as net.AddressInfo).port);
  await Promise.all(holders.map((holder) => new Promise((resolve) => holder.close(resolve))));
  return named(ports);
}

function named(ports: readonly number[]): Ports {
  return Object.fromEntries(services.map((service, at) => [service, ports[at]])) as Ports;
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

/**
 * A free port below those that the system gives to outgoing connections: one of these, let go, may be taken by a
 * neighbour's call before its service listens.
 */
async function holdAny(): Promise<net.Server> {
  for (;;) {
    try {
      return await hold(randomInt(10_000, 32_000));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}

async function hold(port: number): Promise<net.Server> {
  const server = net.createServer().listen({ host: '127.0.0.1', port });
  await once(server, 'listening');
  return server;
}
