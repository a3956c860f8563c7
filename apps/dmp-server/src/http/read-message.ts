import { collect, decodeEnvelope, maxRootBytes, parseContentType, readMtom } from '@trousse/soap';
import type { Incoming } from '../operation.ts';

/**
 * Reads a request as far as its envelope; attachments stay on the wire until they are asked for.
 * @throws SoapError
 */
export async function readMessage(contentType: string, bytes: AsyncIterable<Uint8Array>): Promise<Incoming> {
  if (parseContentType(contentType).type === 'multipart/related') {
    const { root, attachments } = await readMtom(bytes, contentType);
    return { envelope: decodeEnvelope(root), attachments };
  }
  return { envelope: decodeEnvelope(await collect(bytes, maxRootBytes)), attachments: none() };
}

async function* none(): AsyncGenerator<never> {}
