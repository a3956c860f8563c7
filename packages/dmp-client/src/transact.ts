import type { XmlElement } from '@trousse/xml';
import { answerError, discard, readAnswer } from './answer.ts';
import { type Call, exchange } from './call.ts';
import type { DmpDeps } from './deps.ts';
import type { CallOptions } from './vihf.ts';

/**
 * One transaction whose answer has no attachment: sends the request and processes the body of the answer.
 * @throws DmpError; what `process` throws about the message becomes one of kind `protocol`.
 */
export async function transact<T>(
  deps: DmpDeps,
  call: Call,
  options: CallOptions,
  process: (body: XmlElement) => T,
): Promise<T> {
  const answer = await readAnswer(await exchange(deps, call, options));
  try {
    await discard(answer.attachments);
  } catch (error) {
    throw answerError(error);
  }
  return process(answer.body);
}
