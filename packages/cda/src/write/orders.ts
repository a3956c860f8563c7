import { el, type Raw } from '@trousse/xml';
import type { CdaId } from '../model.ts';
import { requiredOid } from './check.ts';

/** inFulfillmentOf: a request that the document answers. */
export function order(id: CdaId, field: string, ...children: readonly Raw[]): Raw {
  return el(
    'inFulfillmentOf',
    null,
    el('order', null, el('id', { root: requiredOid(id.root, `${field}.root`), extension: id.extension }), children),
  );
}
