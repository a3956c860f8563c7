import {
  type CdaDocument,
  CdaError,
  type CdaSection,
  cdaNotes,
  deriveMetadata,
  headerGroups,
  plainText,
  type RenderedBody,
  readCda,
  readEntries,
  renderBody,
} from '@trousse/cda';
import { XmlError } from '@trousse/xml';
import { type Checked, faultOf } from '../../fuzz/campaign.ts';
import { fragmentTree, isReadAsWritten, strangersIn, textUnder } from '../page-tree.ts';
import { lost, narrativeWords } from './words.ts';

/** Reads and renders a document in every way there is: it gives a result that is safe, or a CdaError. */
export function checkDocument(bytes: Uint8Array): Checked {
  let doc: CdaDocument;
  try {
    doc = readCda(bytes);
  } catch (error) {
    if (!(error instanceof CdaError)) return { outcome: 'fault', defects: [faultOf('readCda', error)] };
    const cause = error.cause instanceof XmlError ? ` (${error.cause.code})` : '';
    return { outcome: `refused: ${error.code}${cause}`, defects: [] };
  }
  const defects: string[] = [];
  const attempt = <T>(what: string, act: () => T): T | undefined => {
    try {
      return act();
    } catch (error) {
      defects.push(faultOf(what, error));
      return undefined;
    }
  };
  attempt('headerGroups', () => {
    if (/:(?:null|"(?:undefined)?")/.test(JSON.stringify(headerGroups(doc))))
      defects.push('headerGroups: an empty line');
  });
  attempt('deriveMetadata', () => deriveMetadata(doc));
  if (doc.body.kind === 'structured') attempt('readEntries', () => forEachSection(doc, readEntries));
  const page = attempt('renderBody', () => renderBody(doc));
  const text = attempt('plainText', () => plainText(doc));
  if (page !== undefined) defects.push(...wrongsIn(page, doc));
  // Active content goes with the words in it.
  if (page !== undefined && text !== undefined && !page.notes.includes(cdaNotes.activeContent)) {
    const words = [...narrativeWords(doc)];
    if (lost(words, textUnder(fragmentTree(page.html))) > 0) defects.push('html: words of the narrative are lost');
    if (lost(words, text) > 0) defects.push('text: words of the narrative are lost');
  }
  return { outcome: (page?.notes.length ?? 0) > 0 ? 'read with notes' : 'read', defects };
}

function wrongsIn(page: RenderedBody, doc: CdaDocument): string[] {
  const wrongs = [...new Set(strangersIn(page.html))].map((stranger) => `html: ${stranger.slice(0, 80)}`);
  // HTML takes a carriage return for a line feed, which changes nothing.
  if (!isReadAsWritten(page.html.replace(/\r\n?/g, '\n'))) wrongs.push('html: a browser would mend it');
  const ids = [...page.html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
  const known = new Set(ids);
  if (known.size < ids.length) wrongs.push('html: an id twice');
  if (page.contents.some(({ id }) => !known.has(id))) wrongs.push('html: a heading of the contents list is missing');
  for (const [id, { bytes }] of page.media)
    if (!doc.attachments.some((attachment) => attachment.bytes === bytes)) wrongs.push(`media: ${id.slice(0, 20)}`);
  return wrongs;
}

function forEachSection({ body }: CdaDocument, act: (section: CdaSection) => unknown): void {
  const visit = (section: CdaSection): void => {
    act(section);
    section.sections.forEach(visit);
  };
  if (body.kind === 'structured') body.sections.forEach(visit);
}
