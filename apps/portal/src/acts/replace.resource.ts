import { queryOptions } from '@tanstack/react-query';
import type { Deposit, DepositForm } from '@trousse/contract';
import { applyDeposit } from '../deposits/deposits.resource.ts';
import { documentQuery } from '../record/record.resource.ts';
import { api } from '../shell/api.ts';
import { queryClient } from '../shell/query-client.ts';

/** The form of a replacement as the document fills it (EFF-164); read at the DMP on its author's act. */
export function draftQuery(record: string, document: string) {
  return queryOptions({
    queryKey: ['record', record, 'replacement', document],
    queryFn: ({ signal }) => api.record.draftReplacement({ record, document }, { signal }),
    // What is being typed must not be filled again under the hands of who types.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export type ReplacementSource = { kind: 'same' } | { kind: 'text'; text: string } | { kind: 'upload'; upload: string };

/** Hands the new version over: from then on it is a deposit like any other. */
export async function replaceDocument(input: {
  record: string;
  document: string;
  source: ReplacementSource;
  form: DepositForm;
  when: 'now' | 'queue';
  key: string;
}): Promise<Deposit> {
  const deposit = await api.record.replace(input);
  applyDeposit(deposit);
  // Read again, it will be what it has become by then.
  queryClient.removeQueries({ queryKey: documentQuery(input.record, input.document).queryKey });
  return deposit;
}
