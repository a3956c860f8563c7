import { flowToText, readRtf } from '@trousse/media';
import { cdaLimits } from '../limits.ts';
import type { CdaBody, CdaDocument } from '../model.ts';
import { attachmentsById } from '../read/attachments.ts';
import type { ChangeMarks } from '../render/change-marks.ts';
import { renderMarkedBody } from '../render/render-body.ts';
import { decodeText } from '../text-encoding.ts';
import { compareFiles, sameBytes } from './compare-files.ts';
import { compareHeader } from './compare-header.ts';
import { type ComparisonContext, compareSections } from './compare-sections.ts';
import { compareTexts } from './compare-texts.ts';
import type { ComparedSide, DocumentComparison, FileChange } from './model.ts';

/**
 * Two versions of a document side by side: sections matched by code, model and title, then paragraph by paragraph,
 * then word by word. Comparing them the other way round gives the same marks, added for removed.
 * @param older the version that was replaced; the words that only it has are marked `cda-removed` on its side.
 * @param newer the words that only it has are marked `cda-added`.
 */
export function compareDocuments(older: CdaDocument, newer: CdaDocument): DocumentComparison {
  const marks: ChangeMarks = new WeakMap();
  const context: ComparisonContext = {
    olderFiles: attachmentsById(older.attachments),
    newerFiles: attachmentsById(newer.attachments),
    marks,
    budget: { steps: cdaLimits.maxComparisonSteps },
    changes: [],
  };
  const root = { older: [], newer: [] };
  const sections = compareSections(sectionsOf(older.body), sectionsOf(newer.body), root, context);
  const texts = compareTexts(textOf(older.body), textOf(newer.body), context.budget);
  const side = (doc: CdaDocument, own: 'older' | 'newer'): ComparedSide => {
    if (doc.body.kind !== 'structured') return { html: texts[own], contents: [], media: new Map() };
    const { html, contents, media } = renderMarkedBody(
      { ...doc, body: { kind: 'structured', sections: sections[own] } },
      marks,
    );
    return { html, contents, media };
  };
  return {
    older: side(older, 'older'),
    newer: side(newer, 'newer'),
    changes: [
      ...compareHeader(older, newer),
      ...context.changes,
      ...compareBodies(older.body, newer.body, texts.same),
      ...compareFiles(older.attachments, newer.attachments),
    ],
  };
}

function sectionsOf(body: CdaBody) {
  return body.kind === 'structured' ? body.sections : [];
}

/** The text of a body that is a file of words; '' for the others. */
function textOf(body: CdaBody): string {
  if (body.kind !== 'nonXml') return '';
  if (body.mediaType === 'text/plain') return decodeText(body.bytes);
  const rich = body.mediaType === 'text/rtf' || body.mediaType === 'application/rtf';
  return rich ? flowToText(readRtf(body.bytes).blocks) : '';
}

/** The body as a file (cda.md §4): told as one change, whatever its words show. */
function compareBodies(older: CdaBody, newer: CdaBody, sameText: boolean): FileChange[] {
  const [before, after] = [older, newer].map((body) => (body.kind === 'nonXml' ? body : undefined));
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [{ kind: 'file', change: 'added', attachment: undefined }];
  if (after === undefined) return [{ kind: 'file', change: 'removed', attachment: undefined }];
  const same = sameText && before.mediaType === after.mediaType && sameBytes(before.bytes, after.bytes);
  return same ? [] : [{ kind: 'file', change: 'changed', attachment: undefined }];
}
