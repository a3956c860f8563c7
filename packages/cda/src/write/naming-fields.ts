import { escapeText, XmlError, xmlErrorCodes } from '@trousse/xml';
import { CdaError, cdaErrorCodes } from '../errors.ts';

/**
 * Runs a writer, so that a character that XML cannot carry is told by the field that holds it. The input is gone
 * through only once the writer has failed.
 * @throws CdaError `invalid-input`, with the XmlError as its cause
 */
export function namingFields(input: object, write: () => string): string {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof XmlError) || error.code !== xmlErrorCodes.forbiddenCharacter) throw error;
    const field = unwritable(input);
    throw field === undefined ? error : new CdaError(cdaErrorCodes.invalidInput, { field, cause: error });
  }
}

/** Path of the first text of an input that XML 1.0 cannot carry. */
function unwritable(value: unknown): string | undefined {
  if (typeof value === 'string') return isWritable(value) ? undefined : '';
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const rest = unwritable(member);
    if (rest !== undefined) return rest === '' ? key : `${key}.${rest}`;
  }
  return undefined;
}

function isWritable(value: string): boolean {
  try {
    escapeText(value);
    return true;
  } catch {
    return false;
  }
}
