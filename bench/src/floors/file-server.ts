// A process of its own: the least that receives documents over TLS and keeps them (performance.md, row 9), and that
// gives them back (row 10). Settings in JSON on the command line; its URL on the first line of its output.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

const { folder, key, cert, ca } = JSON.parse(process.argv[2]!) as { [name: string]: string };
let received = 0;

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  received += 1;
  const name = path.join(folder!, `received-${received}`);
  const sha1 = createHash('sha1');
  const sha256 = createHash('sha256');
  const file = await open(`${name}.new`, 'w');
  try {
    let writing: Promise<unknown> = Promise.resolve();
    for await (const chunk of request as AsyncIterable<Buffer>) {
      await writing;
      writing = file.write(chunk);
      sha1.update(chunk);
      sha256.update(chunk);
    }
    await writing;
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(`${name}.new`, name);
  response.end(`${sha1.digest('hex')} ${sha256.digest('hex')}\n`);
}

async function give(url: string, response: ServerResponse): Promise<void> {
  const file = path.join(folder!, path.basename(url));
  response.setHeader('content-length', (await stat(file)).size);
  await pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), response);
}

const server = https.createServer({ key: key!, cert: cert!, ca: ca!, requestCert: true }, (request, response) => {
  const done = request.method === 'POST' ? receive(request, response) : give(request.url!, response);
  done.catch((error: unknown) => {
    console.error(error);
    response.destroy();
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`https://localhost:${(server.address() as AddressInfo).port}\n`);
});
process.on('SIGTERM', () => process.exit(0));
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.exit(0), 500);
