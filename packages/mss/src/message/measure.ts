import { MssError, mssErrorCodes } from '../errors.ts';
import { mssLimits } from '../limits.ts';

/**
 * Refuses what would cost far more to read than it is worth, before anything is built of it. Only a line that begins
 * with `--` can begin a part, however boundaries are declared: counting those lines bounds the parts.
 * @throws MssError `message-too-large`
 */
export function measure(bytes: Uint8Array): void {
  if (bytes.length > mssLimits.maxMessageBytes) throw tooLarge();
  let lines = 0;
  let delimiters = 0;
  for (let at = 0; at !== -1 && at < bytes.length; ) {
    lines++;
    if (bytes[at] === 0x2d && bytes[at + 1] === 0x2d) delimiters++;
    const end = bytes.indexOf(0x0a, at);
    at = end === -1 ? -1 : end + 1;
  }
  if (lines > mssLimits.maxLines || delimiters > mssLimits.maxDelimiterLines) throw tooLarge();
}

export function tooLarge(cause?: unknown): MssError {
  return new MssError(mssErrorCodes.messageTooLarge, { cause });
}
