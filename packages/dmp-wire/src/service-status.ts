import { el, first, type Raw, type XmlElement } from '@trousse/xml';
import { serviceOk } from './errors.ts';
import { maybe, optionalText } from './expect.ts';

/** Outcome of the two proprietary services: `context` is a sentence of the server. */
export type ServiceStatus =
  | { readonly ok: true; readonly context?: string }
  | { readonly ok: false; readonly code: string; readonly context?: string };

/** `status` and `context`, the last children of an `output` element whose prefix is `p`. */
export function writeStatus(status: ServiceStatus): Raw[] {
  const rows = [el('p:status', null, status.ok ? serviceOk : status.code)];
  if (status.context !== undefined) rows.push(el('p:context', null, status.context));
  return rows;
}

/** Both `DMPOk` and `DMPOK` are met (reference: DMP §11). */
export function readStatus(output: XmlElement | undefined): ServiceStatus {
  const code = optionalText(first(output, 'status')) ?? '';
  const context = maybe('context', optionalText(first(output, 'context')));
  return /^DMPOK$/i.test(code) ? { ok: true, ...context } : { ok: false, code, ...context };
}
