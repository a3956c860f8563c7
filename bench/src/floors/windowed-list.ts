import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A list of so many rows as little as a page can be: a field over rows of which only those in view are in the page,
 * filtered and drawn at each key, without a framework (performance row 19, « windowed »).
 */
const source = (rows: number) => `<!doctype html><html lang="fr"><meta charset="utf-8"><title>floor</title>
<style>body{margin:0;font:14px sans-serif}#list{height:640px;overflow:auto}#all{position:relative}
.row{position:absolute;left:0;right:0;height:44px;display:grid;grid-template-columns:1fr 200px 240px 120px;border-bottom:1px solid #ccc}</style>
<input id="field" aria-label="Titre"><div id="list"><div id="all"></div></div><script>
const fold = (text) => text.normalize('NFD').replace(/\\p{M}/gu, '').toLowerCase();
const rows = Array.from({ length: ${rows} }, (_, at) => {
  const title = 'Examens de biologie médicale n° ' + at;
  return { title, folded: fold(title), category: 'Compte rendu', author: 'ÉPROUVETTE Agathe', date: '20/11/2026' };
});
const list = document.getElementById('list'), all = document.getElementById('all'), field = document.getElementById('field');
const draw = (shown) => {
  all.style.height = shown.length * 44 + 'px';
  const from = Math.floor(list.scrollTop / 44);
  all.replaceChildren(...shown.slice(from, from + 30).map((row, at) => {
    const line = document.createElement('div');
    line.className = 'row';
    line.style.top = (from + at) * 44 + 'px';
    for (const text of [row.title, row.category, row.author, row.date]) {
      const cell = document.createElement('div');
      cell.textContent = text;
      line.append(cell);
    }
    return line;
  }));
};
field.addEventListener('input', () => { const word = fold(field.value); draw(rows.filter((row) => row.folded.includes(word))); });
draw(rows);
</script></html>`;

export type WindowedList = { readonly url: string; close(): void };

export async function serveWindowedList(rows: number): Promise<WindowedList> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(source(rows)));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => void server.close() };
}
