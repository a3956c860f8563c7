/** Where an element of an XML text stands. */
export type ElementPlace = {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  /** End of its start tag. */
  readonly tagTo: number;
};

/** The elements of a well-formed XML text, in the order of their ends. */
export function elementPlaces(xml: string): ElementPlace[] {
  const places: ElementPlace[] = [];
  const open: { name: string; from: number; tagTo: number }[] = [];
  for (const { 0: tag, 1: end, 2: name, 3: empty, index } of xml.matchAll(/<(\/?)([\w:.-]+)[^<>]*?(\/?)>/g)) {
    const to = index + tag.length;
    if (end === '/') {
      const started = open.pop();
      if (started !== undefined) places.push({ ...started, to, depth: open.length });
    } else if (empty === '/') {
      places.push({ name: name!, from: index, to, depth: open.length, tagTo: to });
    } else {
      open.push({ name: name!, from: index, tagTo: to });
    }
  }
  return places;
}
