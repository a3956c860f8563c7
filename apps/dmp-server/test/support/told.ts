import type { DecodedQueryResponse } from '@trousse/xds';

/** What an answer holds, in words. */
export function told({ documents, submissionSets, associations, objectRefs }: DecodedQueryResponse): string[] {
  return [
    ...documents.map(({ title, status }) => `${title} ${status}`),
    ...submissionSets.map(({ title }) => `lot ${title}`),
    ...associations.map(({ type }) => type),
    ...objectRefs.map(() => 'ref'),
  ].toSorted();
}
