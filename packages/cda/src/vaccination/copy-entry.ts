import { el, type Raw, type XmlElement } from '@trousse/xml';

const hl7 = 'urn:hl7-org:v3';
const xsi = 'http://www.w3.org/2001/XMLSchema-instance';

/**
 * An element of another document, to be written in ours: its content as it was, its links to the narrative through
 * `rename`, which gives the anchor that stands for `#name` here.
 * @param around the namespace of the element around it
 */
export function copyEntry(element: XmlElement, rename: (anchor: string) => string, around = hl7): Raw {
  const attributes: Record<string, string> = element.ns === around ? {} : { xmlns: element.ns };
  for (const [key, value] of Object.entries(element.attributes)) {
    // The types of HL7 are in the default namespace here, whatever prefix the other document gave them.
    if (key === `{${xsi}}type`) attributes['xsi:type'] = value.replace(/^.*:/, '');
    // Another vocabulary's attributes mean nothing in a clinical document.
    else if (!key.startsWith('{')) attributes[key] = value;
  }
  if (element.name === 'reference' && attributes.value?.startsWith('#')) {
    attributes.value = `#${rename(attributes.value.slice(1))}`;
  }
  return el(
    element.name,
    attributes,
    ...element.children.map((child) => (typeof child === 'string' ? child : copyEntry(child, rename, element.ns))),
  );
}
