import { type HeaderLine, headerGroups } from '../header-groups.ts';
import type { CdaDocument } from '../model.ts';
import type { HeaderChange } from './model.ts';

type Field = { readonly group: string; readonly label: string; readonly values: string[] };

/** The fields of the header that do not say the same on both sides; several values of one field in any order. */
export function compareHeader(older: CdaDocument, newer: CdaDocument): HeaderChange[] {
  const before = fieldsOf(older);
  const after = fieldsOf(newer);
  return [...new Set([...before.keys(), ...after.keys()])].sort(inPageOrder(before, after)).flatMap((key) => {
    const { group, label } = (before.get(key) ?? after.get(key))!;
    const removed = without(before.get(key)?.values ?? [], after.get(key)?.values ?? []);
    const added = without(after.get(key)?.values ?? [], before.get(key)?.values ?? []);
    return Array.from({ length: Math.max(removed.length, added.length) }, (_, at): HeaderChange => {
      const [was, is] = [removed[at], added[at]];
      return {
        kind: 'header',
        group,
        label,
        ...(was === undefined ? {} : { older: was }),
        ...(is === undefined ? {} : { newer: is }),
      };
    });
  });
}

function fieldsOf(doc: CdaDocument): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const { title, lines } of headerGroups(doc)) {
    for (const { label, value } of lines satisfies readonly HeaderLine[]) {
      const key = `${title}\u0001${label}`;
      const field = fields.get(key) ?? { group: title, label, values: [] };
      field.values.push(value);
      fields.set(key, field);
    }
  }
  return fields;
}

/** By the place that a field has on the sides that have it, then by name: the same order whichever side comes first. */
function inPageOrder(before: ReadonlyMap<string, Field>, after: ReadonlyMap<string, Field>) {
  const [places, others] = [before, after].map((fields) => new Map([...fields.keys()].map((key, at) => [key, at])));
  const place = (key: string) => Math.max(places!.get(key) ?? 0, others!.get(key) ?? 0);
  return (a: string, b: string) => place(a) - place(b) || (a < b ? -1 : 1);
}

function without(values: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return values.filter((value) => {
    const at = left.indexOf(value);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
