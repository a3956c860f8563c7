import type { CpsCard } from '@trousse/cards';
import type { ErrorCode } from '@trousse/contract/errors';
import { type TunnelStream, writeAnswerHeader } from '@trousse/tunnel';
import { MAX_INSI_ASSERTION_BYTES, MAX_SUBMISSION_SET_BYTES, MAX_VIHF_BYTES } from '../limits.ts';
import type { Note } from './messages.ts';
import { signInsiAssertionShape } from './shapes/insi-assertion.ts';
import { signSubmissionSetShape } from './shapes/submission-set.ts';
import { signVihfShape } from './shapes/vihf.ts';

/** Reads, checks and signs one shape. @throws whatever is not that shape, in this card's words */
export type Shape = (card: CpsCard, unsigned: string, now: Date) => Promise<string>;

/** What the card signs, besides the sign-in statement that the connector writes itself: this, and nothing else. */
const shapes: ReadonlyMap<string, { maxBytes: number; sign: Shape }> = new Map([
  ['vihf', { maxBytes: MAX_VIHF_BYTES, sign: signVihfShape }],
  ['insi-assertion', { maxBytes: MAX_INSI_ASSERTION_BYTES, sign: signInsiAssertionShape }],
  ['submission-set', { maxBytes: MAX_SUBMISSION_SET_BYTES, sign: signSubmissionSetShape }],
]);

/**
 * Signs what comes on a stream, if it is of the shape announced: the stream's bytes are the unsigned XML, the answer is
 * an empty JSON object, as every answer starts with one, then the signed XML. Anything else is reset with `SIGNATURE_SHAPE_REFUSED`, and never says what was wrong with it: whoever
 * asks knows what it sent. Each use is noted before its answer is complete.
 */
export async function signFor(card: CpsCard, name: string, stream: TunnelStream, now: Date, note: Note): Promise<void> {
  const shape = shapes.get(name);
  const use = { use: 'signature', shape: shape ? name : 'unknown' } as const;
  const refuse = async (outcome: ErrorCode) => {
    await note({ ...use, outcome });
    stream.reset(outcome);
  };
  try {
    const unsigned = shape && (await readBytes(stream, shape.maxBytes));
    if (!unsigned) return await refuse('SIGNATURE_SHAPE_REFUSED');
    const signed = await shape.sign(card, new TextDecoder('utf-8', { fatal: true }).decode(unsigned), now);
    await writeAnswerHeader(stream, {});
    await stream.write(Buffer.from(signed));
    await note({ ...use, outcome: 'ok' });
    await stream.end();
  } catch {
    if (stream.signal.aborted) return await refuse('CANCELLED');
    await refuse(card.isPresent() ? 'SIGNATURE_SHAPE_REFUSED' : 'CARD_REMOVED');
  }
}

/** Everything that a stream carries, or undefined when that is too much. */
async function readBytes(stream: TunnelStream, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) {
      // Before leaving: a stream left early would end with another code.
      stream.reset('SIGNATURE_SHAPE_REFUSED' satisfies ErrorCode);
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
