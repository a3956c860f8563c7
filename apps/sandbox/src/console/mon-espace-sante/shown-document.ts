import { decodeText, readCda, renderBody } from '@trousse/cda';
import { html } from '../html.ts';

/** A document as a browser shows it by itself. */
export type Shown = { readonly type: string; readonly body: string | Buffer; readonly policy: string };

/** Nothing runs and nothing is fetched, save our own style; a PDF viewer needs its own element. */
const page = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const file = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'";

/** Files that a browser shows; any other is saved. */
const viewable = new Set(['application/pdf', 'image/jpeg', 'image/png']);

/** Opens a CDA document: the file that it holds, or its text as a page. @throws CdaError */
export function shownDocument(cda: Uint8Array): Shown {
  const document = readCda(cda);
  const { body, header } = document;
  if (body.kind === 'nonXml' && body.mediaType === 'text/plain')
    return { type: 'text/plain; charset=utf-8', body: decodeText(body.bytes), policy: page };
  if (body.kind === 'nonXml') {
    const type = viewable.has(body.mediaType) ? body.mediaType : 'application/octet-stream';
    return { type, body: Buffer.from(body.bytes), policy: file };
  }
  const title = header.title ?? 'Document';
  const written = html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/console.css">
<link rel="stylesheet" href="/mon-espace-sante.css">
</head>
<body><main class="sheet"><h1>${title}</h1>${{ html: renderBody(document).html }}</main></body>
</html>`;
  return { type: 'text/html; charset=utf-8', body: written.html, policy: page };
}
