import { createSeeded } from '@trousse/xml/testing';
import { bytesTouches, encodingTouches, withEntity } from './mutate-bytes.ts';
import { structureTouches } from './mutate-structure.ts';
import type { Source } from './sources.ts';

export type Case = { readonly source: string; readonly touch: string; readonly bytes: Uint8Array };

/** One damaged document; the same seed and index give the same. */
export function makeCase(sources: readonly Source[], seed: number, index: number): Case {
  const seeded = createSeeded(seed * 1_000_003 + index);
  const { name, xml } = sources[index % sources.length]!;
  const kind = seeded.below(20);
  if (kind === 0) return { source: name, touch: 'encoding', bytes: seeded.pick(encodingTouches)(xml, seeded) };
  if (kind === 1) return { source: name, touch: 'entity', bytes: Buffer.from(withEntity(xml, seeded)) };
  if (kind <= 4) return { source: name, touch: 'bytes', bytes: seeded.pick(bytesTouches)(Buffer.from(xml), seeded) };
  let touched = xml;
  for (let times = seeded.pick([1, 1, 2, 3, 8]); times > 0 && touched.length > 0; times -= 1)
    touched = seeded.pick(structureTouches)(touched, seeded, seeded.pick(sources).xml);
  return { source: name, touch: 'structure', bytes: Buffer.from(touched) };
}
