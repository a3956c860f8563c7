import { parentPort } from 'node:worker_threads';
import { type CdaBody, type CdaDocument, CdaError, type CdaErrorCode, type CdaSection, readCda } from '@trousse/cda';
import { type DigestRequest, digestOfBytes, XdsError, type XdsProblem } from '@trousse/xds';

/** A document to read, or to digest when a request comes with it. */
export type WholeTask = { readonly bytes: Uint8Array; readonly request?: DigestRequest };

export type WholeAnswer =
  | { readonly cda: CdaDocument }
  | { readonly digest: string }
  | { readonly cdaError: CdaErrorCode }
  | { readonly xdsError: XdsProblem };

function answerTo({ bytes, request }: WholeTask): WholeAnswer {
  try {
    return request === undefined ? { cda: lightened(readCda(bytes)) } : { digest: digestOfBytes(bytes, request) };
  } catch (error) {
    if (error instanceof CdaError) return { cdaError: error.code };
    if (error instanceof XdsError) return { xdsError: error.code };
    throw error;
  }
}

/** Handing a large tree over would take the receiver as long as reading the document. */
function lightened({ header, body, notes }: CdaDocument): CdaDocument {
  return { header, body: lightBody(body), attachments: [], notes };
}

function lightBody(body: CdaBody): CdaBody {
  if (body.kind === 'nonXml') return { ...body, bytes: new Uint8Array() };
  return body.kind === 'structured' ? { ...body, sections: body.sections.map(lightSection) } : body;
}

function lightSection({ narrative: _, ...section }: CdaSection): CdaSection {
  return { ...section, entries: [], sections: section.sections.map(lightSection) };
}

parentPort?.on('message', (task: WholeTask) => parentPort!.postMessage(answerTo(task)));
