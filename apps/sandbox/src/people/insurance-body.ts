import { insurer } from '../documents/planned.ts';

/** The Assurance Maladie as the sandbox plays it: the organisation whose certificates feed reimbursements; fictitious. */
export const insuranceBody = {
  id: insurer.organizationId,
  name: 'ASSURANCE MALADIE DU BAC À SABLE',
  sector: 'SA24',
} as const;
