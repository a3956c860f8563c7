import { type DepositFormat, depositFormats } from '@trousse/contract';
import { recognise } from '@trousse/media';

const extensions: ReadonlySet<string> = new Set(['', ...Object.values(depositFormats).flat()]);
/** Anything made of characters would pass for a text: its name must say so. */
const textExtensions: readonly string[] = ['', ...depositFormats.text];

/**
 * The format of a file by its content, whatever its extension says among those that are accepted (WEB-20): a renamed
 * program is no document, and a page of another format is no plain text though it be made of characters. Undefined when
 * it is none that is taken.
 */
export function fileKind(
  extension: string,
  bytes: Uint8Array,
  taken: readonly DepositFormat[],
): DepositFormat | undefined {
  const named = extension.toLowerCase();
  const kind = extensions.has(named) ? recognise(bytes)?.kind : undefined;
  if (kind === undefined || kind === 'png' || !taken.includes(kind)) return undefined;
  return kind === 'text' && !textExtensions.includes(named) ? undefined : kind;
}
