import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executablePath, noBrowser } from './support/visit.ts';
import { Watch } from './support/watch.ts';

/** A careless page: a name in its title, its storages, its address and what it asks for. */
const careless = `<!doctype html><title>vide</title><script>
  document.title = 'Dossier de TITREVAL';
  localStorage.setItem('dernier', 'GARDEVAL');
  history.replaceState({ nom: 'ETATVAL' }, '', '/dossier/ADRESSEVAL%C3%89');
  fetch('/recherche?nom=DEMANDEVAL').then(() => { document.title = 'vide'; });
  const open = indexedDB.open('notes');
  open.onupgradeneeded = () => open.result.createObjectStore('notes').put('BASEVAL', 1);
  open.onsuccess = () => { open.result.close(); document.body.append('prêt'); };
</script>`;

describe.skipIf(noBrowser)('the watch that every visit ends with', () => {
  let server: Server;
  let browser: Browser;
  beforeAll(async () => {
    server = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html; charset=utf-8').end(careless),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  it('finds a name in a title that has gone since, in an address, in a request and in every storage', async () => {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const watch = new Watch(origin);
    const context = await browser.newContext();
    await watch.follow(context);
    const page = await context.newPage();
    await page.goto(origin);
    await page.getByText('prêt').waitFor();
    await watch.look(page);
    expect(watch.left.get('title')).toContain('TITREVAL');
    for (const name of ['ADRESSEVALÉ', 'DEMANDEVAL']) expect(watch.left.get('address')).toContain(name);
    for (const name of ['GARDEVAL', 'ETATVAL', 'BASEVAL']) expect(watch.left.get('storage')).toContain(name);
  });
});
