import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Rig, startRig } from './test-server.ts';

const recordHint = '</assets/index-abc123.js>; rel=modulepreload; crossorigin';

let rig: Rig;
let url: string;
beforeAll(async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-portal-'));
  const portalDir = path.join(folder, 'built');
  await mkdir(path.join(portalDir, 'assets'), { recursive: true });
  await writeFile(path.join(folder, 'secret.txt'), 'secret');
  await writeFile(path.join(portalDir, 'index.html'), '<!doctype html><title>Trousse</title>');
  await writeFile(path.join(portalDir, 'screens.json'), JSON.stringify({ '/dossier': recordHint }));
  await writeFile(path.join(portalDir, '.env'), 'SECRET');
  await writeFile(path.join(portalDir, 'manifest.webmanifest'), '{}');
  await writeFile(path.join(portalDir, 'assets', 'index-abc123.js'), 'export {}');
  await writeFile(path.join(portalDir, 'assets', 'index-abc123.js.br'), brotliCompressSync('export {}'));
  rig = await startRig({ portalDir, connectorPorts: [4170, 4171], sandboxConsole: 'http://127.0.0.1:4102/' });
  url = rig.server.url;
});
afterAll(() => rig.close());

const html = { accept: 'text/html,application/xhtml+xml' };

it('EFF-03 serves the portal at one address, and its routes too', async () => {
  for (const route of ['/', '/connexion', '/dossier/documents', '/patients/carte-vitale?x=1']) {
    const response = await fetch(url + route, { headers: html });
    expect([route, response.status, await response.text()]).toEqual([
      route,
      200,
      '<!doctype html><title>Trousse</title>',
    ]);
    expect(response.headers.get('cache-control')).toBe('no-store');
  }
});

it('names with the page of a screen the files that the builder says it needs, and with no other page', async () => {
  const hint = async (route: string) => (await fetch(url + route, { headers: html })).headers.get('link');
  expect([await hint('/dossier'), await hint('/dossier/documents')]).toEqual([recordHint, recordHint]);
  expect([await hint('/'), await hint('/connexion'), await hint('/dossiers')]).toEqual([null, null, null]);
});

it('lets browsers keep for good what is named by its content, and nothing else', async () => {
  const asset = await fetch(`${url}/assets/index-abc123.js`);
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(asset.headers.get('content-type')).toMatch(/javascript/);
  expect((await fetch(`${url}/manifest.webmanifest`)).headers.get('cache-control')).toBe('no-cache');
});

it('sends what the builder compressed to who takes it, under the same name and for as long', async () => {
  const sent = (encoding: string) =>
    new Promise<IncomingMessage>((resolve) => {
      request(`${url}/assets/index-abc123.js`, { headers: { 'accept-encoding': encoding } }, resolve).end();
    });
  const bytes = async (message: IncomingMessage) => Buffer.concat(await message.toArray());
  const small = await sent('gzip, br');
  expect(small.headers).toMatchObject({
    ...{ 'content-encoding': 'br', vary: 'accept-encoding' },
    ...{ 'content-type': expect.stringMatching(/javascript/), 'cache-control': 'public, max-age=31536000, immutable' },
  });
  expect(brotliDecompressSync(await bytes(small)).toString()).toBe('export {}');
  const plain = await sent('identity');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect((await bytes(plain)).toString()).toBe('export {}');
});

it('allows no inline script, no frame around it, and no host but the workstation’s connector and the sandbox', async () => {
  const { headers } = await fetch(url, { headers: html });
  const policy = headers.get('content-security-policy')!;
  expect(policy).toContain("default-src 'none'; script-src 'self';");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("img-src 'self' blob:; worker-src 'self' blob:");
  expect(policy).toContain(
    "connect-src 'self' http://127.0.0.1:4170 ws://127.0.0.1:4170 http://127.0.0.1:4171 ws://127.0.0.1:4171 http://127.0.0.1:4102;",
  );
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

it('has no page for an address that is nobody’s, and no file outside the portal', async () => {
  for (const missing of ['/assets/other.js', '/api/nothing', '/favicon.png']) {
    expect([missing, (await fetch(url + missing, { headers: html })).status]).toEqual([missing, 404]);
  }
  expect(await (await fetch(`${url}/.env`, { headers: html })).text()).not.toContain('SECRET');
  expect((await fetch(`${url}/connexion`, { headers: { accept: 'application/json' } })).status).toBe(404);
  // Sent as written: a client library would tidy these away.
  for (const trick of [
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%00',
    '//etc/passwd',
  ]) {
    const answer = await raw(trick);
    expect([trick, answer.body.includes('secret') && answer.status === 200]).toEqual([trick, false]);
    expect([trick, answer.body.includes('root:')]).toEqual([trick, false]);
  }
});

function raw(target: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const sent = request({ hostname, port, path: target }, async (response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode ?? 0, body });
    });
    sent.on('error', reject).end();
  });
}
