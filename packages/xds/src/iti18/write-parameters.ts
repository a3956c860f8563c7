import { type Ins, insToCx } from '@trousse/ins';
import type { DocumentStatus } from '../model/status.ts';
import type { CodeRef, TimeRange } from '../model/stored-query.ts';
import { statusUris } from '../wire/uris.ts';
import { quote, quoteList } from './values.ts';

/** One slot of a stored query: name and literal values, ready but for XML escaping. Without values it is left out. */
export type QueryParameter = readonly [name: string, values: readonly string[]];

/** One text, without parentheses (dmp.md §6.9). */
export function textParameter(name: string, text: string | undefined): QueryParameter {
  return [name, text === undefined ? [] : [quote(text)]];
}

export function listParameter(name: string, texts: readonly string[] = []): QueryParameter {
  return [name, quoteList(texts)];
}

export function patientParameter(name: string, patient: Ins): QueryParameter {
  return textParameter(name, insToCx(patient));
}

export function statusParameter(name: string, statuses: readonly DocumentStatus[]): QueryParameter {
  return listParameter(
    name,
    statuses.map((status) => statusUris[status]),
  );
}

export function codesParameter(name: string, codes: readonly CodeRef[] = []): QueryParameter {
  return listParameter(
    name,
    codes.map(({ code, system }) => `${code}^^${system}`),
  );
}

/** One slot for each list: a document must match all of them. */
export function codeListParameters(name: string, lists: readonly (readonly CodeRef[])[] = []): QueryParameter[] {
  return lists.map((codes) => codesParameter(name, codes));
}

/** Bare numbers: a time is not quoted (IHE ITI TF-2 §3.18.4.1.2.3.5). */
export function rangeParameters(name: string, range: TimeRange = {}): QueryParameter[] {
  return [
    [`${name}From`, range.from === undefined ? [] : [range.from]],
    [`${name}To`, range.to === undefined ? [] : [range.to]],
  ];
}
