import { all, attr, text, type XmlElement } from '@trousse/xml';
import { attributeNames } from './claims.ts';
import { VihfError } from './errors.ts';
import { vihfLimits } from './limits.ts';

/** The attributes of an assertion, each name once. */
export type VihfAttributes = {
  /** The values of an attribute. @throws VihfError `malformed` when it is missing and not optional. */
  all(name: string, o?: { optional: boolean }): readonly XmlElement[];
  /** The only value. @throws VihfError `malformed`. */
  one(name: string): XmlElement;
  /** The text of the only value, not empty. @throws VihfError `malformed`. */
  text(name: string): string;
  /** The same, `undefined` when the attribute is absent. @throws VihfError `malformed`. */
  optional(name: string): string | undefined;
};

/** Captures write a lower-case m, the official client an upper-case one: both are read. */
const spellings: ReadonlyMap<string, string> = new Map([['Authentification_Mode', attributeNames.mode]]);

/** @throws VihfError `malformed` for a missing statement or a repeated attribute: two readers could each believe one. */
export function readAttributes(statement: XmlElement | undefined): VihfAttributes {
  if (statement === undefined) throw new VihfError('malformed');
  const byName = new Map<string, XmlElement[]>();
  for (const attribute of all(statement, 'Attribute')) {
    const written = attr(attribute, 'Name') ?? '';
    const name = spellings.get(written) ?? written;
    if (byName.has(name)) throw new VihfError('malformed');
    byName.set(name, all(attribute, 'AttributeValue'));
  }
  const values: VihfAttributes = {
    all(name, o) {
      const found = byName.get(name) ?? [];
      if (found.length === 0 && o?.optional !== true) throw new VihfError('malformed');
      return found;
    },
    one(name) {
      const [value, ...more] = values.all(name);
      if (value === undefined || more.length > 0) throw new VihfError('malformed');
      return value;
    },
    text(name) {
      const value = text(values.one(name));
      if (value === '' || value.length > vihfLimits.maxValueLength) throw new VihfError('malformed');
      return value;
    },
    optional: (name) => (byName.has(name) ? values.text(name) : undefined),
  };
  return values;
}
