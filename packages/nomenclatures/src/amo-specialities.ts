import { type CodeEntry, type CodeSet, codeSet } from './code-set.ts';
import file from './value-sets/amo-speciality.json' with { type: 'json' };

/** TRE_G100: the speciality as the Assurance Maladie numbers it (« code de spécialité AMO », identity.md §2.5, §3.2). */
export const amoSpecialities: CodeSet = /* @__PURE__ */ codeSet(file, file.codes as readonly CodeEntry[], [
  // Laboratories, carriers and companies, which are no person's speciality.
  ...['30', '39', '40', '55', '56', '57', '60', '61', '62'],
  '99',
]);
