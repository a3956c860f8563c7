import { cdaLimits } from '../limits.ts';

/** Gives the IDs of a document their place in the page, under a prefix that no id of the page has. */
export type Anchors = {
  /** The `id` value for this narrative ID, once; undefined when it is unusable or already taken. */
  claim(id: string | undefined): string | undefined;
};

export function createAnchors(): Anchors {
  const taken = new Set<string>();
  return {
    claim(id) {
      const anchor = anchorOf(id);
      if (anchor === undefined || taken.has(anchor)) return undefined;
      taken.add(anchor);
      return anchor;
    },
  };
}

/** The page id that a narrative ID gets, whether or not the element exists. */
export function anchorOf(id: string | undefined): string | undefined {
  const usable = id !== undefined && id.length <= cdaLimits.maxIdLength && /^[\p{L}\p{N}_.:-]+$/u.test(id);
  return usable ? `cda-n-${id}` : undefined;
}

/** The page id of a section by its place in the document: `cda-s-2-1` is the first sub-section of the second. */
export function sectionAnchor(place: readonly number[]): string {
  return `cda-s-${place.join('-')}`;
}
