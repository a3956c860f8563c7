import type { Caller } from '../../src/call.ts';
import type { Role } from '../../src/rights/expect.reading.ts';

/** How the server tells the roles of the rights matrix (dmp.md §9), whether or not they are médecin traitant. */
export const kindOfRole: Readonly<Record<Role, Pick<Caller, 'kind' | 'quality'>>> = {
  professional: { kind: 'professional', quality: 'professional' },
  doctor: { kind: 'professional', quality: 'doctor' },
  'treating doctor': { kind: 'professional', quality: 'doctor' },
  'occupational doctor': { kind: 'professional', quality: 'occupational' },
  'card of a structure': { kind: 'employee', quality: 'staff' },
  certificate: { kind: 'structure', quality: 'staff' },
  'professional in AIR': { kind: 'reinforced', quality: 'professional' },
  'doctor in AIR': { kind: 'reinforced', quality: 'doctor' },
  'treating doctor in AIR': { kind: 'reinforced', quality: 'doctor' },
  'occupational doctor in AIR': { kind: 'reinforced', quality: 'occupational' },
  'staff in AIR': { kind: 'reinforced', quality: 'staff' },
};
