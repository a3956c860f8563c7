import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { chromium } from 'playwright-core';

const executablePath = process.env.TROUSSE_CHROMIUM ?? '/usr/bin/chromium';
const portal = path.resolve(import.meta.dirname, '../../../apps/portal/src');

/** A document in a browser: the server's HTML in the portal's frame, and Chromium's own transform of its XML. */
export type BrowserGround = {
  /** Milliseconds from HTML in the page's memory to a new frame that is loaded and laid out. */
  show(html: string): Promise<number>;
  /** The same in the frame that is there: what parsing the HTML and laying it out cost alone. */
  layOut(html: string): Promise<number>;
  /** Milliseconds of the transform alone: the XML is parsed and the sheet compiled before. */
  transform(xml: Uint8Array): Promise<number>;
  stop(): Promise<void>;
};

/** What the page does. The frame is the portal's: sandboxed, without script, under its style sheet. */
const inPage = `
globalThis.show = (html) => new Promise((resolve) => {
  const frame = document.createElement('iframe');
  frame.sandbox = 'allow-same-origin';
  frame.style = 'width:1120px;height:900px';
  const start = performance.now();
  frame.onload = () => {
    frame.contentDocument.body.getBoundingClientRect();
    resolve(performance.now() - start);
    globalThis.shown?.remove();
    globalThis.shown = frame;
  };
  frame.srcdoc = '<!doctype html><html lang="fr"><head><meta charset="utf-8"><link rel="stylesheet" href="' + location.origin + '/sheet.css"></head><body>' + html + '</body></html>';
  document.body.append(frame);
});
globalThis.layOut = (html) => {
  const { body } = shown.contentDocument;
  body.textContent = '';
  body.getBoundingClientRect();
  const start = performance.now();
  body.innerHTML = html;
  body.getBoundingClientRect();
  return performance.now() - start;
};
globalThis.prepare = async () => {
  const request = new XMLHttpRequest();
  request.open('GET', '/xsl/CDA.xsl', false);
  request.send();
  globalThis.processor = new XSLTProcessor();
  processor.importStylesheet(request.responseXML);
};
globalThis.transform = (base64) => {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const whole = new DOMParser().parseFromString(new TextDecoder().decode(bytes), 'application/xml');
  const inner = whole.getElementsByTagNameNS('urn:hl7-org:v3', 'ClinicalDocument')[0];
  const doc = document.implementation.createDocument(null, null);
  doc.append(doc.importNode(inner, true));
  const start = performance.now();
  const out = processor.transformToDocument(doc);
  const took = performance.now() - start;
  return out === null || out.body.textContent.length < 200 ? null : took;
};`;

/** @returns undefined, said aloud, where there is no Chromium */
export async function startBrowser(sheet: string): Promise<BrowserGround | undefined> {
  if (!existsSync(executablePath)) {
    console.error(`no Chromium at ${executablePath}: documents in the browser are not measured`);
    return undefined;
  }
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (name === '/') return response.setHeader('content-type', 'text/html').end('<!doctype html><body></body>');
    if (name === '/sheet.css')
      return response
        .setHeader('content-type', 'text/css')
        .setHeader('cache-control', 'max-age=3600')
        .end(portalSheet());
    const file = path.join(path.dirname(sheet), path.basename(name));
    if (!name.startsWith('/xsl/') || !existsSync(file)) return response.writeHead(404).end();
    return response.setHeader('content-type', 'text/xml').end(readFileSync(file));
  }).listen(0, '127.0.0.1');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  await page.addInitScript(inPage);
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.evaluate('prepare()');
  return {
    show: (html) => page.evaluate<number>(`show(${JSON.stringify(html)})`),
    layOut: (html) => page.evaluate<number>(`layOut(${JSON.stringify(html)})`),
    async transform(xml) {
      const took = await page.evaluate<number | null>(`transform("${Buffer.from(xml).toString('base64')}")`);
      if (took === null) throw new Error('the browser made no page of a document');
      return took;
    },
    async stop() {
      await browser.close();
      server.close();
    },
  };
}

/** The sheet of the portal's frame, with the tokens that it imports. */
function portalSheet(): string {
  const own = readFileSync(path.join(portal, 'record/document-sheet.css'), 'utf8');
  return readFileSync(path.join(portal, 'ui/tokens.css'), 'utf8') + own.replace(/@import [^;]*;/, '');
}
