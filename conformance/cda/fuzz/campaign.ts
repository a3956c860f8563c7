import type { Seeded } from '@trousse/xml/testing';
import type { Campaign } from '../../fuzz/campaign.ts';
import { bytesTouches } from '../../fuzz/touch-bytes.ts';
import { markupTouches, type Touch, touchMarkup } from '../../fuzz/touch-markup.ts';
import { checkDocument } from './check.ts';
import * as vocabulary from './snippets.ts';
import { fuzzSources, type Source } from './sources.ts';
import { encodingTouches, withEntity } from './touch-encoding.ts';

/** What one may do to a clinical document as it stands in XML. */
export const documentTouches: readonly Touch[] = [
  ...markupTouches(vocabulary),
  (xml, seeded) => xml.replace('urn:hl7-org:v3', seeded.pick(['', 'urn:x', 'http://www.w3.org/1999/xhtml'])),
];

/** Damaged clinical documents are read and rendered in every way there is. */
export function createCampaign(): Campaign<Source> {
  const sources = fuzzSources();
  return {
    sources,
    damage({ xml }, seeded: Seeded) {
      const kind = seeded.below(20);
      if (kind === 0) return { touch: 'encoding', bytes: seeded.pick(encodingTouches)(xml, seeded) };
      if (kind === 1) return { touch: 'entity', bytes: Buffer.from(withEntity(xml, seeded)) };
      if (kind <= 4) return { touch: 'bytes', bytes: seeded.pick(bytesTouches)(Buffer.from(xml), seeded) };
      const other = () => seeded.pick(sources).xml;
      return { touch: 'structure', bytes: Buffer.from(touchMarkup(xml, documentTouches, seeded, other)) };
    },
    check: checkDocument,
  };
}
