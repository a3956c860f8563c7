import { confidentialityCodesOf, visibilityOf } from '@trousse/xds';
import type { Context } from '../context.ts';
import type { Acting } from './acting.ts';
import { change } from './change.ts';
import { uniqueId } from './fields.ts';
import { type PatientAnswer, patientOperation } from './operation.ts';

const fields = { uniqueId };

/** Hides a document from professionals, save its authors and the médecin traitant (dmp.md §7: MASQUE_PS). */
export const mask = patientOperation({
  fields,
  traced: true,
  run: (context, acting, input) => setMasked(context, acting, input.uniqueId, true),
});

/** Shows a document to professionals again, whoever hid it from them. */
export const unmask = patientOperation({
  fields,
  traced: true,
  run: (context, acting, input) => setMasked(context, acting, input.uniqueId, false),
});

async function setMasked(context: Context, acting: Acting, document: string, masked: boolean): Promise<PatientAnswer> {
  await change(context, acting, {
    uniqueId: document,
    change: (entry) => {
      const visibility = visibilityOf(entry.confidentialityCodes);
      if (visibility.hiddenFromProfessionals === masked) return undefined;
      return {
        ...entry,
        confidentialityCodes: confidentialityCodesOf({ ...visibility, hiddenFromProfessionals: masked }),
      };
    },
  });
  return {};
}
