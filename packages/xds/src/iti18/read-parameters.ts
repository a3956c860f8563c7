import { cxToIns, type Ins } from '@trousse/ins';
import { XdsError } from '../errors.ts';
import type { DocumentStatus } from '../model/status.ts';
import type { CodeRef, TimeRange } from '../model/stored-query.ts';
import { fromXdsTime } from '../model/time.ts';
import { present } from '../wire/present.ts';
import { keyOf, statusUris } from '../wire/uris.ts';
import { list, lists, type Parameters, single } from './parameters.ts';
import { parseCode } from './values.ts';

/** @throws XdsError `missing-parameter`, `parameter-number`, `bad-parameter` or `bad-patient-id`. */
export function readPatient(parameters: Parameters, name: string): Ins {
  const cx = single(parameters, name);
  if (cx === undefined) throw new XdsError('missing-parameter', name);
  const patient = cxToIns(cx);
  if (patient === undefined) throw new XdsError('bad-patient-id', name);
  return patient;
}

/** @throws XdsError `missing-parameter`, `parameter-number` or `bad-parameter`. */
export function readStatuses(parameters: Parameters, name: string): DocumentStatus[] {
  const uris = list(parameters, name);
  if (uris === undefined) throw new XdsError('missing-parameter', name);
  return uris.map((uri) => {
    const status = keyOf(statusUris, uri);
    if (status === undefined) throw new XdsError('bad-parameter', name);
    return status;
  });
}

/** @throws XdsError `parameter-number` or `bad-parameter`. */
export function readCodes(parameters: Parameters, name: string): CodeRef[] | undefined {
  return list(parameters, name)?.map((text) => parseCode(text, name));
}

/** @throws XdsError `parameter-number` or `bad-parameter`. */
export function readCodeLists(parameters: Parameters, name: string): CodeRef[][] | undefined {
  return lists(parameters, name)?.map((texts) => texts.map((text) => parseCode(text, name)));
}

/** @throws XdsError `parameter-number` or `bad-parameter`. */
export function readRange(parameters: Parameters, stem: string): TimeRange | undefined {
  const from = readTime(parameters, `${stem}From`);
  const to = readTime(parameters, `${stem}To`);
  return from === undefined && to === undefined ? undefined : present({ from, to });
}

function readTime(parameters: Parameters, name: string): string | undefined {
  const time = single(parameters, name);
  if (time !== undefined && fromXdsTime(time) === undefined) throw new XdsError('bad-parameter', name);
  return time;
}
