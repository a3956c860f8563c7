import type { DepositForm } from '@trousse/contract';

/** A form that is right, dated today where the practice is. */
export function depositForm(title: string, changed: Partial<DepositForm> = {}): DepositForm {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date());
  return {
    ...{ title, description: '', typeCode: '11488-4', facilityTypeCode: 'SA07' },
    ...{ creationDate: today, actStart: today, actStop: today },
    ...{ hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false },
    ...changed,
  };
}
