import { queryOptions } from '@tanstack/react-query';
import type { WebsiteLink, WebsitePage } from '@trousse/contract';
import { myPatientsQuery } from '../patients/patients.resource.ts';
import { type OpenRecord, openRecordQuery, refreshOpenRecord } from '../record/record.resource.ts';
import { startSearch } from '../record/search.store.ts';
import { api } from '../shell/api.ts';
import { queryClient } from '../shell/query-client.ts';

export function identityQuery(record: string) {
  return queryOptions({
    queryKey: ['record', record, 'identity'],
    queryFn: ({ signal }) => api.administration.identity({ record }, { signal }),
  });
}

/** TD1.3a: read once while the record is open, on the act of opening the section. */
export function administrativeDataQuery(record: string) {
  return queryOptions({
    queryKey: ['record', record, 'administrative-data'],
    queryFn: ({ signal }) => api.administration.data({ record }, { signal }),
  });
}

/** TD1.6. */
export function rightHoldersQuery(record: string) {
  return queryOptions({
    queryKey: ['record', record, 'right-holders'],
    queryFn: ({ signal }) => api.administration.rightHolders({ record }, { signal }),
  });
}

/**
 * Becomes médecin traitant of the patient, or gives it up; both with the patient's agreement. What the professional may
 * see is no longer the same: the list is searched for again.
 */
export async function setTreating(record: string, treating: boolean): Promise<void> {
  const act = { record, agreed: true as const };
  await (treating ? api.administration.declareTreating(act) : api.administration.giveUpTreating(act));
  queryClient.removeQueries({ queryKey: rightHoldersQuery(record).queryKey });
  void queryClient.invalidateQueries({ queryKey: myPatientsQuery.queryKey });
  await refreshOpenRecord();
  const { period = 'two-years', states } = queryClient.getQueryData<OpenRecord>(openRecordQuery.queryKey) ?? {};
  void startSearch({ record, period, ...(states && { states }) });
}

/** Withdraws one's own authorisation: the page forgets the record, which the server has closed. */
export async function withdrawAuthorisation(record: string): Promise<void> {
  await api.administration.withdraw({ record, agreed: true });
  queryClient.removeQueries({ queryKey: openRecordQuery.queryKey });
  queryClient.removeQueries({ queryKey: myPatientsQuery.queryKey });
}

/**
 * Opens a page of the national site on the patient, in a tab of its own. The address, which holds the INS, goes to that
 * tab alone: neither our address nor our history knows it, and the site learns nothing of ours.
 */
export async function openWebsite(record: string, page: WebsitePage): Promise<void> {
  leaveTo(await api.administration.website({ record, page }));
}

function leaveTo(link: WebsiteLink): void {
  const away = { target: '_blank', rel: 'noopener noreferrer' };
  if (link.method === 'GET') {
    Object.assign(document.createElement('a'), away, { href: link.url }).click();
    return;
  }
  const form = Object.assign(document.createElement('form'), away, { method: 'post', action: link.url });
  for (const [name, value] of Object.entries(link.fields))
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  document.body.append(form);
  form.submit();
  form.remove();
}
