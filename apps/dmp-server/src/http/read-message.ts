import { collect, decodeEnvelope, type Envelope, parseContentType, readMtom } from '@trousse/soap';
import { xdsLimits } from '@trousse/xds';
import type { Config } from '../config.ts';
import { limits } from '../limits.ts';
import type { Incoming } from '../operation.ts';

/**
 * Reads a request as far as its envelope; attachments stay on the wire until they are asked for.
 * @throws SoapError
 */
export async function readMessage(
  contentType: string,
  bytes: AsyncIterable<Uint8Array>,
  { maxDocumentBytes, maxDocuments }: Pick<Config['limits'], 'maxDocumentBytes' | 'maxDocuments'>,
): Promise<Incoming> {
  if (parseContentType(contentType).type === 'multipart/related') {
    const { root, attachments } = await readMtom(bytes, contentType, {
      maxRootBytes: limits.maxMessageBytes,
      maxPartBytes: Math.max(limits.maxMessageBytes, maxDocumentBytes),
      maxTotalBytes: 2 * limits.maxMessageBytes + xdsLimits.maxSignatureBytes + maxDocuments * maxDocumentBytes,
    });
    return { envelope: decode(root), attachments };
  }
  return { envelope: decode(await collect(bytes, limits.maxMessageBytes)), attachments: none() };
}

/** A request is small beside the answers that the same envelope may carry: its elements are counted more narrowly. */
function decode(root: Uint8Array): Envelope {
  return decodeEnvelope(root, { maxElements: limits.maxMessageElements });
}

async function* none(): AsyncGenerator<never> {}
