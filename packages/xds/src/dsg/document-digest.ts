import { createHash } from 'node:crypto';
import { hashOf, type LiftedXml, liftedParts, liftXml } from '@trousse/xml';
import { XdsError } from '../errors.ts';
import { canonicalDocument, canonicalDocumentPieces } from './canonical-document.ts';

/** What of a document is digested: its bytes, or its canonical form (Canonical XML 1.0). */
export type DigestedForm = 'octets' | 'canonical' | 'canonical-with-comments';

/** A digest to take: `algorithm` is a digest identifier of `xmlAlgorithms`. */
export type DigestRequest = { readonly algorithm: string; readonly form: DigestedForm };

type Range = { readonly start: number; readonly end?: number };

/**
 * A document received elsewhere than in memory: its skeleton is held, the rest is read when it is needed, a piece being
 * good until the next one.
 */
export type LiftedDocument = LiftedXml & { read(range: Range): AsyncIterable<Uint8Array> };

/** A document that digests itself: in another thread, or out of digests known already. The digest is in base64. */
export type SelfDigesting = { digest(request: DigestRequest): Promise<string> };

/** A document as its signature sees it. */
export type SignedDocument = Uint8Array | LiftedDocument | SelfDigesting;

/**
 * The digest of a document, in base64.
 * @throws XdsError `signature-documents` when a canonical form is asked of what is not well-formed XML.
 */
export async function documentDigest(document: SignedDocument, request: DigestRequest): Promise<string> {
  if (document instanceof Uint8Array) return digestOfBytes(document, request);
  if ('digest' in document) return await document.digest(request);
  const parts = partsOf(document, request.form);
  if (parts === undefined) return digestOfBytes(await whole(document), request);
  const hash = hashFor(request);
  for (const part of parts) {
    if (typeof part === 'string') hash.update(part);
    else for await (const bytes of document.read(part)) hash.update(bytes);
  }
  return hash.digest('base64');
}

/** The same of bytes in memory. @throws XdsError as {@link documentDigest} */
export function digestOfBytes(document: Uint8Array, request: DigestRequest): string {
  const hash = hashFor(request);
  const { form } = request;
  const lifted = form === 'octets' ? { skeleton: document, runs: [] } : liftXml(document);
  const parts = lifted && partsOf(lifted, form);
  if (parts === undefined) canonicalDocumentPieces(document, hasComments(form), (piece) => hash.update(piece));
  else for (const part of parts) hash.update(typeof part === 'string' ? part : document.subarray(part.start, part.end));
  return hash.digest('base64');
}

/** What is digested, in order: texts, and bytes of the document. Undefined when it has to be treated whole. */
function partsOf({ skeleton, runs }: LiftedXml, form: DigestedForm): (string | Range)[] | undefined {
  if (form === 'octets') return [{ start: 0 }];
  return liftedParts(canonicalDocument(skeleton, hasComments(form)), runs)?.map((part) =>
    typeof part === 'string' ? part : { start: part.offset, end: part.offset + part.length },
  );
}

const hasComments = (form: DigestedForm): boolean => form === 'canonical-with-comments';

function hashFor({ algorithm }: DigestRequest) {
  const name = hashOf(algorithm);
  if (name === undefined) throw new XdsError('signature-algorithm');
  return createHash(name);
}

async function whole(document: LiftedDocument): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of document.read({ start: 0 })) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
