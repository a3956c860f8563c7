// Apart from the rest of the package: what reads a PDF takes long to load.
import { recognise } from '@trousse/media';
import { CdaError } from '../errors.ts';
import type { CdaDocument } from '../model.ts';
import { readCda } from '../read/read-cda.ts';
import type { DocumentText } from './model.ts';
import { readFileTexts, type TextualFile } from './read-file-texts.ts';
import { filePassages, searchableText } from './searchable-text.ts';

/**
 * All that can be searched in a document, whatever it is: a clinical document with its header, narratives, coded entries
 * and the PDF, rich and plain texts that are its body or its attachments; or one of these by itself. Each passage says
 * where it stands, a file that has more than was read is named. A PDF is long to read and may be hostile: who must not
 * wait calls this in a thread of its own.
 * @returns no passage and one unread file for bytes that are nothing that is known here; never throws for what a
 *   document holds
 */
export async function documentText(bytes: Uint8Array): Promise<DocumentText> {
  const document = clinicalDocument(bytes);
  const { texts, unread } = await readFileTexts(document === undefined ? [{ bytes }] : filesOf(document));
  return { passages: document === undefined ? filePassages(texts) : searchableText(document, texts), unread };
}

function clinicalDocument(bytes: Uint8Array): CdaDocument | undefined {
  const kind = recognise(bytes)?.kind;
  if (kind !== undefined && kind !== 'text') return undefined;
  try {
    return readCda(bytes);
  } catch (error) {
    if (error instanceof CdaError) return undefined;
    throw error;
  }
}

function filesOf({ body, attachments }: CdaDocument): TextualFile[] {
  const own = body.kind === 'nonXml' ? [{ mediaType: body.mediaType, bytes: body.bytes }] : [];
  return [...own, ...attachments.map(({ id, mediaType, bytes }) => ({ attachment: id, mediaType, bytes }))];
}
