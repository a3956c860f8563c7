/**
 * Characters that a one-line text never needs and that hide or reorder what is read: controls, line ends, zero width,
 * direction marks (CVE-2021-42574), byte-order mark, tags.
 */
const hidden =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** A one-line text as shown: nothing hidden in it, single spaces, cut at `max` characters. */
export function cleanLine(text: string, max: number): string {
  const line = text
    .slice(0, max * 4)
    .toWellFormed()
    .replace(hidden, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return cut(line, max);
}

/** The first `max` characters, whole ones. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\ud800-\udbff]/.test(text[max - 1] ?? '') ? max - 1 : max;
  return text.slice(0, end);
}
