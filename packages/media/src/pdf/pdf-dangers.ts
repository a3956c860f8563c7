import { readObjects } from './objects/read-objects.ts';
import { nameOf } from './objects/values.ts';
import { dictionaries, hiddenDictionaries } from './objects/walk.ts';

/** Active content that a PDF may hold, and that no viewer of ours runs (ISO 32000-1 §12.6.4, §7.11.4, §12.7.8). */
export type PdfDanger =
  | 'javascript'
  | 'launch'
  | 'embedded-file'
  | 'opens-by-itself'
  | 'submit-form'
  | 'remote-document'
  | 'multimedia'
  | 'xfa-form'
  | 'encrypted';

const actions: Readonly<Record<string, PdfDanger>> = {
  JavaScript: 'javascript',
  Launch: 'launch',
  SubmitForm: 'submit-form',
  ImportData: 'submit-form',
  GoToR: 'remote-document',
  GoToE: 'embedded-file',
  Rendition: 'multimedia',
  Movie: 'multimedia',
  Sound: 'multimedia',
};
const annotations: Readonly<Record<string, PdfDanger>> = {
  FileAttachment: 'embedded-file',
  RichMedia: 'multimedia',
  Screen: 'multimedia',
  Movie: 'multimedia',
  Sound: 'multimedia',
  '3D': 'multimedia',
};

/**
 * The active content of a PDF, each kind once, in alphabetical order; empty for a plain document. Objects are looked at
 * one by one wherever they lie, listed or not, so that a broken or misleading structure hides nothing. Of an encrypted
 * file only what lies outside of its streams is seen, which `encrypted` says. MediaError `damaged` or `too-large`.
 */
export function pdfDangers(bytes: Uint8Array): readonly PdfDanger[] {
  const file = readObjects(bytes);
  const found = new Set<PdfDanger>();
  if (file.trailers.some(({ entries }) => entries.has('Encrypt'))) found.add('encrypted');
  for (const { entries } of [...dictionaries(file), ...hiddenDictionaries(file)]) {
    const action = actions[nameOf(file.resolve(entries.get('S'))) ?? ''];
    if (action !== undefined) found.add(action);
    const annotation = annotations[nameOf(file.resolve(entries.get('Subtype'))) ?? ''];
    if (annotation !== undefined) found.add(annotation);
    if (entries.has('JS') || entries.has('JavaScript')) found.add('javascript');
    if (entries.has('EF') || entries.has('EmbeddedFiles') || nameOf(entries.get('Type')) === 'EmbeddedFile')
      found.add('embedded-file');
    if (entries.has('AA') || isAction(file.resolve(entries.get('OpenAction')))) found.add('opens-by-itself');
    if (entries.has('XFA')) found.add('xfa-form');
  }
  return [...found].sort();
}

/** An OpenAction that is only a place in the document is harmless; one that acts is a dictionary with S other than GoTo. */
function isAction(value: unknown): boolean {
  const entries = (value as { entries?: unknown } | undefined)?.entries;
  return entries instanceof Map && nameOf(entries.get('S')) !== 'GoTo';
}
