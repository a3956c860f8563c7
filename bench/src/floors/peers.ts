import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

/** A server beside the product, over the same kind of TLS connection. */
export type Peer = { readonly url: string; stop(): Promise<void> };

export type PeerTls = { readonly key: string; readonly cert: string; readonly ca: string };

/** The bare Node server of `file-server.ts`, in its own process. */
export async function startFileServer(folder: string, tls: PeerTls): Promise<Peer> {
  const script = path.join(import.meta.dirname, 'file-server.ts');
  const child = spawn(process.execPath, [script, JSON.stringify({ folder, ...tls })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { url, stop: () => end(child) };
}

const nginx = '/usr/sbin/nginx';

/** nginx over a folder of files, or undefined, said aloud, when it is not on this machine. */
export async function startNginx(folder: string, tls: PeerTls): Promise<Peer | undefined> {
  if (!existsSync(nginx)) {
    console.error('no nginx (Debian: apt-get install nginx-light): documents out are not compared with it');
    return undefined;
  }
  const home = path.join(folder, 'nginx');
  await mkdir(home, { recursive: true });
  const port = await freePort();
  for (const [name, pem] of Object.entries(tls)) await writeFile(path.join(home, `${name}.pem`), pem, { mode: 0o600 });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${home}/${kind};`,
  );
  const configuration = `
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    daemon off;
    worker_processes 1;
    pid ${home}/pid;
    error_log ${home}/error.log;
    events {}
    http {
      access_log off;
      sendfile on;
      keepalive_requests 100000;
      ${temporary.join('\n')}
      server {
        listen 127.0.0.1:${port} ssl;
        ssl_certificate ${home}/cert.pem;
        ssl_certificate_key ${home}/key.pem;
        ssl_client_certificate ${home}/ca.pem;
        ssl_verify_client on;
        root ${folder};
      }
    }`;
  await writeFile(path.join(home, 'nginx.conf'), configuration);
  const child = spawn(nginx, ['-p', home, '-c', path.join(home, 'nginx.conf'), '-e', path.join(home, 'error.log')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // Listening when it answers; the certificate that it asks for is the caller's affair.
  await pause(300);
  if (child.exitCode !== null) throw new Error('nginx did not start');
  return { url: `https://localhost:${port}`, stop: () => end(child) };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
