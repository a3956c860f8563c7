import type { RecordView } from '@trousse/contract';
import { type OpenRecord, openRecordQuery } from '../record/record.resource.ts';
import { queryClient } from '../shell/query-client.ts';

/** The record that is open. Rows and viewer are drawn again when it changes: nothing here listens to it. */
export function recordNow(): RecordView | undefined {
  return queryClient.getQueryData<OpenRecord>(openRecordQuery.queryKey)?.record;
}
