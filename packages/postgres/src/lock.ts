import { createServer } from 'node:net';
import { PostgresError } from './errors.ts';

/**
 * Takes the machine-wide lock of a cluster: an abstract socket, which the kernel frees on any death of the holder.
 * @returns releases the lock
 * @throws PostgresError `already-running` at once when another process holds it
 */
export async function takeLock(id: string): Promise<() => Promise<void>> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        taken
          ? new PostgresError('already-running', 'another process already runs the database of this folder', {
              cause: error,
            })
          : error,
      );
    });
    server.listen(`\0trousse-pg-${id}`, resolve);
  });
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}
