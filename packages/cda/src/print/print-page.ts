import { createHash } from 'node:crypto';
import { type IdentityStatus, isInsOid } from '@trousse/ins';
import { type HeaderGroup, headerGroups, headerTitles } from '../header-groups.ts';
import type { CdaDocument, CdaPatient } from '../model.ts';
import { escapeHtml } from '../render/escape.ts';
import { type ContentsEntry, type RenderedBody, renderBody } from '../render/render-body.ts';
import { formatTime } from '../time.ts';
import { identityBlock } from './identity-block.ts';
import { picturesAsData } from './pictures.ts';
import { printSheet } from './print-sheet.ts';

export type PrintInput = {
  readonly document: CdaDocument;
  /** Status of the patient's identity where the document is read: the matricule is shown for `QUAL` alone. */
  readonly identityStatus: IdentityStatus;
  /**
   * `data`: inside the page, which then stands alone. `placeholders`: left as `data-media`, for a frame whose policy
   * refuses `data:` and whose page fills them.
   */
  readonly pictures: 'data' | 'placeholders';
};

/**
 * A structured or text document as one page to print: identity, header, contents, text, then references. Safe like
 * `renderBody`, whose HTML it holds: no script, nothing remote; its own policy lets through its style sheet alone and
 * the pictures. A document with a PDF copy is printed by that copy first (`renderBody(…).first`, cda.md §6).
 * @returns a whole HTML page, in UTF-8.
 */
export function printPage({ document, identityStatus, pictures }: PrintInput): string {
  const { header } = document;
  const body = renderBody(document);
  const groups = headerGroups(identityStatus === 'QUAL' ? document : withoutIns(document));
  const title = header.title ?? 'Document';
  const style = printSheet({ patient: patientLine(header.patient), document: documentLine(title, document) });
  // The patient stands at the top already; what few look for closes the page.
  const closing: readonly string[] = [headerTitles.patient, headerTitles.references];
  const text = pictures === 'data' ? picturesAsData(body.html, body.media) : body.html;
  return [
    '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policyOf(style, pictures)}">`,
    `<meta name="referrer" content="no-referrer"><title>${escapeHtml(title)}</title><style>${style}</style></head><body>`,
    identityBlock(header.patient, identityStatus),
    `<h1>${escapeHtml(title)}</h1>`,
    notesBlock(body.notes),
    summary(groups.filter(({ title }) => !closing.includes(title))),
    contentsList(body.contents),
    `<main>${text === '' ? absence(body) : text}</main>`,
    summary(groups.filter(({ title }) => closing.includes(title))),
    '</body></html>',
  ].join('');
}

/** The document without the national identity of its patient, which only a qualified status lets show. */
function withoutIns(document: CdaDocument): CdaDocument {
  const { ins: _, ...patient } = document.header.patient;
  const ids = patient.ids.filter(({ root }) => !isInsOid(root));
  return { ...document, header: { ...document.header, patient: { ...patient, ids } } };
}

function policyOf(style: string, pictures: PrintInput['pictures']): string {
  const hash = createHash('sha256').update(style).digest('base64');
  const images = pictures === 'data' ? 'data:' : "'self' blob:";
  return `default-src 'none'; style-src 'sha256-${hash}'; img-src ${images}; base-uri 'none'; form-action 'none'`;
}

function patientLine(patient: CdaPatient): string {
  const names = [patient.birthName, patient.firstBirthGivenName].filter((part) => part !== undefined).join(' ');
  const birth = formatTime(patient.birthTime);
  return birth === undefined ? names : `${names}, ${birth}`;
}

function documentLine(title: string, { header }: CdaDocument): string {
  const version = header.versionNumber === undefined ? [] : [`version ${header.versionNumber}`];
  const created = formatTime(header.effectiveTime);
  return [title, ...version, ...(created === undefined ? [] : [created])].join(' · ');
}

function summary(groups: readonly HeaderGroup[]): string {
  const html = groups.map(({ title, lines }) => {
    const facts = lines.map(({ label, value }) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`);
    return `<h2>${escapeHtml(title)}</h2><dl>${facts.join('')}</dl>`;
  });
  return html.length === 0 ? '' : `<section class="cda-summary">${html.join('')}</section>`;
}

function contentsList(contents: readonly ContentsEntry[]): string {
  if (contents.length < 2) return '';
  const items = contents.map(
    ({ id, title, level }) =>
      `<li class="cda-level-${Math.min(level, 4)}"><a href="#${id}">${escapeHtml(title)}</a></li>`,
  );
  return `<nav class="cda-contents" aria-label="Table des matières"><h2>Table des matières</h2><ol>${items.join('')}</ol></nav>`;
}

function notesBlock(notes: readonly string[]): string {
  if (notes.length === 0) return '';
  return `<section class="cda-notes" aria-label="Remarques">${notes.map((note) => `<p>${escapeHtml(note)}</p>`).join('')}</section>`;
}

/** A level 1 document whose body is a file has no text of its own to print. */
function absence({ first }: RenderedBody): string {
  const where = first === 'pdf-copy' ? 'sa copie en PDF' : 'son fichier';
  return `<p class="cda-missing">Le contenu de ce document se lit et s’imprime dans ${where}.</p>`;
}
