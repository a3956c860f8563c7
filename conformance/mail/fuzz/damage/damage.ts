import type { Seeded } from '@trousse/xml/testing';
import { bytesTouches } from '../../../fuzz/touch-bytes.ts';
import { markupTouches, touchMarkup } from '../../../fuzz/touch-markup.ts';
import type { Source } from '../sources/sources.ts';
import * as vocabulary from './page-vocabulary.ts';
import { contentOf, leavesOf, type Part, withContent } from './parts.ts';
import { touchArchive } from './touch-archive.ts';
import { touchMime } from './touch-mime.ts';

const pageTouches = markupTouches(vocabulary);
const isPage = ({ type }: Part): boolean => type === 'text/html';
const isArchive = ({ type }: Part): boolean => type === 'application/zip';

/** A message damaged in its bytes, its headers and parts, a page or an archive that it carries, or in several. */
export function damageMail(
  { bytes }: Source,
  seeded: Seeded,
  sources: readonly Source[],
): { readonly touch: string; readonly bytes: Buffer } {
  const text = bytes.toString('latin1');
  const leaves = leavesOf(text);
  const page = leaves.find(isPage);
  const archives = leaves.filter(isArchive);
  const other = (): string => seeded.pick(sources).bytes.toString('latin1');
  const kind = seeded.below(10);
  if (kind === 0) return { touch: 'bytes', bytes: seeded.pick(bytesTouches)(bytes, seeded) };
  if (archives.length > 0 && kind < 7) {
    const archive = seeded.pick(archives);
    const damaged = touchArchive(contentOf(text, archive), seeded);
    return withMime(damaged.touch, withContent(text, archive, damaged.bytes));
  }
  if (page !== undefined && kind < 7) {
    const html = touchMarkup(contentOf(text, page).toString('utf8'), pageTouches, seeded);
    return withMime('page', withContent(text, page, Buffer.from(html)));
  }
  return { touch: 'MIME', bytes: Buffer.from(touchMime(text, seeded, other), 'latin1') };

  /** One in eight is damaged around what it carries as well. */
  function withMime(touch: string, changed: string): { readonly touch: string; readonly bytes: Buffer } {
    const both = seeded.below(8) === 0;
    const whole = both ? touchMime(changed, seeded, other) : changed;
    return { touch: both ? `${touch} and MIME` : touch, bytes: Buffer.from(whole, 'latin1') };
  }
}
