import type { CdaAttachment } from '../model.ts';

const signatures: ReadonlyMap<string, readonly number[]> = new Map([
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
]);

/** Whether an attachment may stand as an image in the page: PNG or JPEG by name and by its first bytes. */
export function isShowableImage({ mediaType, bytes }: CdaAttachment): boolean {
  return signatures.get(mediaType)?.every((byte, at) => bytes[at] === byte) ?? false;
}
