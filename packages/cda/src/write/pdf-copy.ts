import { el, type Raw } from '@trousse/xml';
import { refuseInput } from '../errors.ts';
import { cdaLimits } from '../limits.ts';
import { templates } from '../oids.ts';
import { templateIds, unknown } from './elements.ts';
import type { DocumentIds } from './ids.ts';
import { anchored, loincCode, reference, section } from './sections.ts';

/** `%PDF-`: a reader that shows the copy first must not find anything else (cda.md §6). */
const pdfMark = [0x25, 0x50, 0x44, 0x46, 0x2d];

const copyOfDocument = { code: '55108-5', system: '2.16.840.1.113883.6.1', display: 'Copie du document' };

/**
 * FR-Document-PDF-copie: the whole document as its author saw it, which readers show first (cda.md §6).
 * @param field path of the file among the inputs
 * @throws CdaError `invalid-input` for what is no PDF, or is larger than a reader accepts
 */
export function pdfCopySection(pdf: Uint8Array, ids: DocumentIds, field: string): Raw {
  if (pdf.length > cdaLimits.maxMediaBytes || pdfMark.some((byte, at) => pdf[at] !== byte)) refuseInput(field);
  const words = ids.anchor();
  const media = ids.anchor();
  return section({
    templates: [templates.pdfCopySection],
    id: ids.next(),
    code: loincCode(copyOfDocument.code, copyOfDocument.display),
    title: copyOfDocument.display,
    text: el(
      'text',
      null,
      el('paragraph', null, anchored(words, copyOfDocument.display)),
      el('renderMultiMedia', { referencedObject: media }),
    ),
    entries: [attachedDocument(pdf, { words, media }, ids)],
  });
}

/** FR-Document-attache. */
function attachedDocument(
  pdf: Uint8Array,
  anchors: { readonly words: string; readonly media: string },
  ids: DocumentIds,
): Raw {
  return el(
    'organizer',
    { classCode: 'CLUSTER', moodCode: 'EVN' },
    templateIds('1.2.250.1.213.1.1.3.18'),
    ids.next(),
    loincCode('55107-7', 'Document attaché'),
    el('statusCode', { code: 'completed' }),
    el(
      'component',
      null,
      el(
        'observation',
        { classCode: 'OBS', moodCode: 'EVN' },
        templateIds('1.3.6.1.4.1.19376.1.5.3.1.4.13', '1.2.250.1.213.1.1.3.48', '1.2.250.1.213.1.1.3.48.18'),
        ids.next(),
        loincCode('69764-9', 'Type de document'),
        reference('text', anchors.words),
        el('statusCode', { code: 'completed' }),
        unknown('effectiveTime', 'NA'),
        el('value', {
          'xsi:type': 'CD',
          code: copyOfDocument.code,
          displayName: copyOfDocument.display,
          codeSystem: copyOfDocument.system,
        }),
      ),
    ),
    el('component', null, media('application/pdf', pdf, anchors.media)),
  );
}

/** A file inside the document, that the narrative shows under an ID. */
export function media(mediaType: string, bytes: Uint8Array, id: string, ...children: readonly Raw[]): Raw {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return el(
    'observationMedia',
    { classCode: 'OBS', moodCode: 'EVN', ID: id },
    children,
    el('value', { mediaType, representation: 'B64' }, base64),
  );
}
