import { cleanLine, cut } from '../message/clean-text.ts';

const maxLength = 150;

/** Names that Windows keeps for devices, whatever their extension and the blanks before it. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³]) *(?:\.|$)/i;

/**
 * A received name made safe to show and to save on any system: no folder, no hidden or reordering character, no device
 * name, no dot or blank at its ends, 150 characters at most with the extension kept.
 * @param fallback given when nothing is left
 */
export function safeFileName(name: string, fallback: string): string {
  const last = name.normalize('NFC').slice(-2_000).split(/[\\/]/).at(-1)!;
  const clean = trimDots(cleanLine(last.replace(/[:*?"<>|]/g, '_'), 1_000));
  if (clean === '') return fallback;
  const extension = /\.[\p{L}\p{N}]{1,10}$/u.exec(clean)?.[0] ?? '';
  const short = clean.length <= maxLength ? clean : cut(clean, maxLength - extension.length).trim() + extension;
  return reserved.test(short) ? `_${short}` : short;
}

/** By steps: an anchored pattern retries at every dot of a long run. */
function trimDots(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && (text[start] === '.' || text[start] === ' ')) start++;
  while (end > start && (text[end - 1] === '.' || text[end - 1] === ' ')) end--;
  return text.slice(start, end);
}
