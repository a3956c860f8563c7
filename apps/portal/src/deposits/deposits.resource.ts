import { queryOptions } from '@tanstack/react-query';
import type { Deposit, DepositState, DocumentToDeposit, Upload } from '@trousse/contract';
import { refreshOpenRecord } from '../record/record.resource.ts';
import { api, requestBytes } from '../shell/api.ts';
import { queryClient } from '../shell/query-client.ts';
import { type SendFile, sendFile } from '../shell/send-file.ts';
import { onForget } from '../ui/forget.ts';
import { toast } from '../ui/toast.component.tsx';
import { withNews } from './deposit-news.ts';

/** What the events told since the list was last asked for. */
const told = new Map<string, Deposit>();
onForget(() => told.clear());

/** My deposits, newest first; kept up to date by the session's events. */
export const depositsQuery = queryOptions({
  queryKey: ['deposits'],
  queryFn: async ({ signal }): Promise<Deposit[]> => {
    told.clear();
    const { deposits } = await api.deposits.list(undefined, { signal });
    return withNews(deposits, told);
  },
});

/** Deposits all of them or none; those that were made before by the same keys are given back. */
export async function createDeposits(input: {
  patient: string;
  documents: DocumentToDeposit[];
  when: 'now' | 'queue';
  draft: string;
}): Promise<Deposit[]> {
  const { deposits } = await api.deposits.createAll(input);
  // An event may have overtaken the answer, and knows better.
  for (const deposit of deposits.toReversed()) if (known(deposit.id) === undefined) keep(deposit);
  return deposits;
}

export async function sendDeposit(id: string): Promise<void> {
  const before = known(id);
  const deposit = await api.deposits.send({ deposit: id });
  if (known(id) === before) keep(deposit);
}

export async function withdrawDeposit(deposit: string): Promise<void> {
  await api.deposits.cancel({ deposit });
  told.delete(deposit);
  queryClient.setQueryData<Deposit[]>(depositsQuery.queryKey, (all) => all?.filter(({ id }) => id !== deposit));
}

function known(deposit: string): Deposit | undefined {
  return queryClient.getQueryData<Deposit[]>(depositsQuery.queryKey)?.find(({ id }) => id === deposit);
}

/** Takes a deposit's new state wherever it comes from, and gives back the state it had before. */
function keep(deposit: Deposit): DepositState | undefined {
  const all = queryClient.getQueryData<Deposit[]>(depositsQuery.queryKey) ?? [];
  const before = all.find(({ id }) => id === deposit.id);
  queryClient.setQueryData<Deposit[]>(
    depositsQuery.queryKey,
    before ? all.map((one) => (one.id === deposit.id ? deposit : one)) : [deposit, ...all],
  );
  return before?.state;
}

/** A deposit's news from the server: once delivered, the open record shows what the server knows of it. */
export function applyDeposit(deposit: Deposit): void {
  told.set(deposit.id, deposit);
  if (keep(deposit) === deposit.state) return;
  if (deposit.state === 'delivered') void refreshOpenRecord();
  if (deposit.state === 'refused')
    toast(
      deposit.failure?.code === 'DEPOSIT_NOT_WRITTEN'
        ? 'Un document n’a pas pu être préparé. Il est gardé dans la liste des dépôts.'
        : 'Le DMP a refusé un document. Il est gardé dans la liste des dépôts.',
      { tone: 'danger' },
    );
}

/** The events can be followed again: what happened while they could not is asked for. */
export function catchUpDeposits(): void {
  void queryClient.refetchQueries({ queryKey: depositsQuery.queryKey });
  void refreshOpenRecord();
}

/** Sends a file's bytes: they are durable once this answers. */
export const uploadFile: SendFile<Upload> = (file, options) => sendFile('/api/uploads', file, options);

/** What will be deposited of an upload, to be looked at. */
export async function readUpload(upload: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; text: boolean }> {
  const response = await requestBytes(`/api/uploads/${upload}/content`);
  const text = response.headers.get('content-type')?.startsWith('text/') ?? false;
  return { bytes: new Uint8Array(await response.arrayBuffer()), text };
}
