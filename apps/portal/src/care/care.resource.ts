import { queryOptions } from '@tanstack/react-query';
import type { Reimbursements, Vaccinations } from '@trousse/contract';
import { markRead, type OpenRecord } from '../record/record.resource.ts';
import { api } from '../shell/api.ts';

const typeCodes = { reimbursements: ['REMB'], vaccinations: ['11369-6', '87273-9'] };

/** What a view is read from: another list of such documents, another reading. */
function sourcesOf({ documents = [] }: OpenRecord, view: keyof typeof typeCodes): string {
  return documents
    .filter(({ category }) => typeCodes[view].includes(category.code))
    .map(({ id }) => id)
    .join();
}

/** The reimbursements, read at the DMP on the user's act and kept by the page while the record is open. */
export function reimbursementsQuery(open: OpenRecord) {
  const record = open.record.handle;
  return queryOptions({
    queryKey: ['record', record, 'reimbursements', sourcesOf(open, 'reimbursements')],
    queryFn: async ({ signal }): Promise<Reimbursements> => {
      const read = await api.record.reimbursements({ record }, { signal });
      if (read.document !== undefined) markRead(read.document);
      return read;
    },
  });
}

/** The vaccinations, read the same way. */
export function vaccinationsQuery(open: OpenRecord) {
  const record = open.record.handle;
  return queryOptions({
    queryKey: ['record', record, 'vaccinations', sourcesOf(open, 'vaccinations')],
    queryFn: async ({ signal }): Promise<Vaccinations> => {
      const read = await api.record.vaccinations({ record }, { signal });
      for (const document of read.documents) markRead(document);
      return read;
    },
  });
}
