import { type Html, html } from './html.ts';
import { style } from './style.ts';

/** A whole document around its body. */
export function document(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – DMP</title>
<style>${{ html: style }}</style>
</head>
<body>
${body}
</body>
</html>
`.html;
}

/** The bar on top of every page. @param caller who looks, where someone is known */
export function topBar(caller?: string): Html {
  return html`<header class="bar"><div><b>DMP <span>Dossier médical partagé</span></b>${caller !== undefined && html`<p>${caller}</p>`}</div></header>`;
}

/** One section of a page. */
export function card(title: string, content: Html): Html {
  return html`<section class="card"><h2>${title}</h2>
${content}</section>`;
}

/** Terms and what is said of each; those without a value are left out. */
export function terms(pairs: readonly (readonly [term: string, value: Html | string | undefined])[]): Html {
  const told = pairs.filter(([, value]) => value !== undefined && value !== '');
  return html`<dl>${told.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>`;
}

export type Column<Row> = { readonly label: string; readonly cell: (row: Row) => Html | string };

/**
 * A table that becomes a list of cards on a narrow screen: its roles are written, since the style takes the table's own
 * away there.
 */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Html {
  return html`<table role="table"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(({ label }) => html`<th role="columnheader" scope="col">${label}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map((row) => tableRow(columns, row))}</tbody></table>`;
}

function tableRow<Row>(columns: readonly Column<Row>[], row: Row): Html {
  return html`<tr role="row">${columns.map(
    ({ label, cell }) => html`<td role="cell" data-label="${label}"><div>${cell(row)}</div></td>`,
  )}</tr>
`;
}
