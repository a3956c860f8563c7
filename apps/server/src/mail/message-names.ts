import type { Keys } from '../keys/keys.ts';

/** A message as the operator names it: in a folder that was not renewed since, by its number there. */
export type MessagePlace = { readonly folder: string; readonly uidValidity: string; readonly uid: number };

/** The name under which the page knows a folder: it says nothing of its path. */
export function folderName(keys: Keys, professional: string, address: string, path: string): string {
  const mark = keys.mailMark(professional, 'address', JSON.stringify(['folder', address.toLowerCase(), path]));
  return `f${mark.toString('hex').slice(0, 15)}`;
}

/** The name under which the page knows a message: the same until it is moved. */
export function messageName({ folder, uidValidity, uid }: MessagePlace): string {
  return `${folder}-${BigInt(uidValidity).toString(36)}-${uid.toString(36)}`;
}

/** @returns undefined for what is no such name */
export function readMessageName(name: string): MessagePlace | undefined {
  const parts = /^(f[\da-f]{15})-([\da-z]{1,8})-([\da-z]{1,7})$/.exec(name);
  if (parts === null) return undefined;
  const uid = Number.parseInt(parts[3]!, 36);
  if (uid < 1 || uid > 0xffffffff) return undefined;
  return { folder: parts[1]!, uidValidity: String(Number.parseInt(parts[2]!, 36)), uid };
}

/** The name of a part of a message, or of a document within an archive that is one. */
export function partName(part: number, document?: number): string {
  return document === undefined ? `attachment-${part}` : `document-${part}-${document}`;
}

/** @returns undefined for what is no such name */
export function readPartName(name: string): { readonly part: number; readonly document?: number } | undefined {
  const parts = /^(?:attachment-(\d{1,4})|document-(\d{1,4})-(\d{1,4}))$/.exec(name);
  if (parts === null) return undefined;
  return parts[1] === undefined ? { part: Number(parts[2]), document: Number(parts[3]) } : { part: Number(parts[1]) };
}
