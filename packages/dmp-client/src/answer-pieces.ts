import { readAnswerPieces } from '@trousse/soap';
import type { XmlElement } from '@trousse/xml';
import { answerError, discard, readAnswer, refuseFault } from './answer.ts';
import type { Exchange } from './call.ts';

/**
 * Reads an answer as it comes: gives the elements that `apart` names as soon as each is whole, then returns the body
 * without them. One in another packaging than plain SOAP, or under another status than 200, is read whole.
 * @throws DmpError as `readAnswer` does; what was given before is then the beginning of an answer that went wrong
 */
export async function* readInPieces(
  exchange: Exchange,
  apart: (name: string, ns: string) => boolean,
): AsyncGenerator<XmlElement[], XmlElement, undefined> {
  const { messageId, response } = exchange;
  if (response.status !== 200 || !/^application\/soap\+xml\b/i.test(response.contentType)) {
    const { body, attachments } = await readAnswer(exchange);
    await discard(attachments);
    return body;
  }
  try {
    const answer = yield* readAnswerPieces(response.body, apart, { relatesTo: messageId });
    refuseFault(answer, response);
    return answer.body;
  } catch (error) {
    throw answerError(error, response);
  }
}
