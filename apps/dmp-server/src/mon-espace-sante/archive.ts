import { z } from 'zod';
import { change } from './change.ts';
import { demandOwn } from './delete-document.ts';
import { uniqueId } from './fields.ts';
import { patientOperation } from './operation.ts';

/** Archives a document that the patient deposited, or takes it out of the archives. */
export const archive = patientOperation({
  fields: { uniqueId, archived: z.boolean() },
  traced: true,
  async run(context, acting, input) {
    const [from, to] = input.archived ? (['approved', 'archived'] as const) : (['archived', 'approved'] as const);
    await change(context, acting, {
      uniqueId: input.uniqueId,
      allowed: demandOwn,
      change: (entry) => (entry.status === from ? { ...entry, status: to } : undefined),
    });
    return {};
  },
});
