import { isDeepStrictEqual } from 'node:util';
import type { ActOutcome, Visibility } from '@trousse/contract';
import { withVisibility } from '@trousse/dmp-client';
import { visibilityOf } from '@trousse/xds';
import type { Session } from '../session/session.ts';
import { actOn, type Collaborators, type OnDocuments } from './act-on.ts';

/**
 * Changes who may see documents: TD3.3a and TD3.3b (EFF-171 to EFF-176). That nothing shown is hidden again is the DMP's
 * to enforce (features.md §7).
 * @throws what `actOn` does
 */
export function changeVisibility(
  context: Collaborators,
  session: Session,
  { visibility, ...on }: OnDocuments & { readonly visibility: Visibility },
): Promise<ActOutcome> {
  return actOn(context, session, on, {
    traced: 'document-visibility-changed',
    change: (entry) =>
      isDeepStrictEqual(visibilityOf(entry.confidentialityCodes), visibility)
        ? undefined
        : { kind: 'visibility', entry, to: visibility },
    after: (entry) => ({ ...entry, confidentialityCodes: withVisibility(entry, visibility) }),
  });
}
