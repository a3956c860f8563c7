import type { MailDocument } from '@trousse/contract';

/** Critical results first, the others as they came. */
export function criticalFirst(documents: readonly MailDocument[]): MailDocument[] {
  return documents.toSorted((a, b) => Number(b.critical) - Number(a.critical));
}

/** What may be filed into the DMP: not there yet, nor on its way, and no request to take one away. */
export function fileable(documents: readonly MailDocument[]): MailDocument[] {
  return criticalFirst(documents).filter(({ filed, change }) => filed === 'no' && change !== 'removes');
}
