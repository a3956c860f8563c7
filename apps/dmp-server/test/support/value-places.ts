/** Where one value of an XML text stands: an attribute's, or the text of an element without children. */
export type ValuePlace = { readonly from: number; readonly to: number; readonly name: string };

/** Every value of a well-formed XML text, in its order; declarations of namespaces are no values. */
export function valuePlaces(xml: string): ValuePlace[] {
  const places: ValuePlace[] = [];
  const tag = /<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;
  for (let match = tag.exec(xml); match !== null; match = tag.exec(xml)) {
    const [whole, element, attributes, empty] = match;
    const attribute = /([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')/g;
    const start = match.index + 1 + element!.length;
    for (let one = attribute.exec(attributes!); one !== null; one = attribute.exec(attributes!)) {
      if (one[1]!.startsWith('xmlns')) continue;
      const to = start + one.index + one[0].length - 1;
      places.push({ from: to - one[2]!.length + 2, to, name: `${element}/@${one[1]}` });
    }
    const from = match.index + whole.length;
    const end = xml.indexOf('<', from);
    if (empty === '' && xml.startsWith('</', end)) places.push({ from, to: end, name: element! });
  }
  return places;
}

/** The text with one value replaced; the value is written as it stands. */
export function replaceValue(xml: string, { from, to }: ValuePlace, value: string): string {
  return xml.slice(0, from) + value + xml.slice(to);
}
