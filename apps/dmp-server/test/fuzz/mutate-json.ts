import type { Seeded } from '@trousse/xml/testing';
import { mutateBytes } from './mutate-bytes.ts';
import { extremes } from './values.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Fields = Record<string, Json>;

const odd: readonly Json[] = [null, true, -1, 0, 1.5, 1e308, 1e20, [], {}, [[[]]], { $gt: '' }, ['a', 'b']];

/** The object that holds one of the fields, and the field. */
function somewhere(fields: Fields, seeded: Seeded): [Fields, string] {
  const key = seeded.pick(Object.keys(fields));
  const value = fields[key];
  const inside = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
  return inside && seeded.below(3) > 0 ? somewhere(value, seeded) : [fields, key];
}

type Touch = (fields: Fields, seeded: Seeded, others: readonly Json[]) => void;

/** The value of another request, in a field of this one. */
const otherValue: Touch = (fields, seeded, others) => {
  const [holder, key] = somewhere(fields, seeded);
  holder[key] = seeded.pick(others);
};

const touches: readonly Touch[] = [
  (fields, seeded) => {
    const [holder, key] = somewhere(fields, seeded);
    delete holder[key];
  },
  (fields, seeded) => {
    const [holder, key] = somewhere(fields, seeded);
    holder[key] = seeded.pick(extremes);
  },
  (fields, seeded) => {
    const [holder, key] = somewhere(fields, seeded);
    holder[key] = structuredClone(seeded.pick(odd));
  },
  otherValue,
  otherValue,
  otherValue,
  (fields, seeded) => {
    const [holder, key] = somewhere(fields, seeded);
    const value = holder[key];
    if (typeof value === 'string') holder[key] = mutateBytes(Buffer.from(`${value} `), seeded).toString();
  },
  (fields, seeded) => {
    const [holder] = somewhere(fields, seeded);
    holder[seeded.pick(['unknown', '', '__proto__x', 'most', 'before', 'name', 'constructor'])] = seeded.pick(odd);
  },
];

/** A JSON request with fields changed, or its bytes. @param others values of other requests */
export function mutateJson(request: object, seeded: Seeded, others: readonly Json[]): Buffer {
  if (seeded.below(8) === 0) return mutateBytes(Buffer.from(JSON.stringify(request)), seeded);
  const fields = structuredClone(request) as Fields;
  for (let times = seeded.pick([1, 1, 2]); times > 0 && Object.keys(fields).length > 0; times -= 1)
    seeded.pick(touches)(fields, seeded, others);
  const text = JSON.stringify(fields);
  switch (seeded.below(12)) {
    case 0:
      return Buffer.from(`\uFEFF${text}`);
    case 1:
      return Buffer.from(text, 'utf16le');
    case 2:
      return Buffer.from(text.replace('{', '{"patient":1,"__proto__":{"actingAs":"patient"},'));
    case 3:
      return Buffer.from(text.replace(/"([^"]{2,})"/, (_, value: string) => `"\\ud800${value}"`));
    default:
      return Buffer.from(text);
  }
}
