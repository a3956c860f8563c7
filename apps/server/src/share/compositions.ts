import type { Composition, ShareForm } from '@trousse/contract';
import { citizenMatricule, documentSubject } from '@trousse/mss';
import { typeCodes } from '@trousse/nomenclatures';
import type { Context } from '../context.ts';
import type { RememberedPatient } from '../patients/memory.ts';
import { listName } from '../patients/view.ts';
import { citizenDomainOf } from '../writing/mail-domains.ts';
import { addressOfPatient } from '../writing/qualified.ts';

export type ByMail = { readonly colleagues?: Composition; readonly citizen?: Composition };

/** The messages that a share makes: one for the professionals, one for the patient, who sees none of their addresses. */
export function compositionsOf(
  { config }: Pick<Context, 'config'>,
  patient: RememberedPatient,
  form: ShareForm,
): ByMail {
  const { channels, mailbox = '', to, cc, title } = form;
  const domain = citizenDomainOf(config);
  const isPatient = ({ address }: { address: string }) => citizenMatricule(address, domain) !== undefined;
  const message = (to: Composition['to'], cc: Composition['cc']): Composition => ({
    ...{ mailbox, to, cc, bcc: [], subject: subjectOf(patient, form), text: form.message || title, attachments: [] },
    ...{ priority: 'normal', readReceipt: false, deliveryReceipt: false, end: false },
  });
  const own = { name: listName(patient), address: addressOfPatient(patient.ins, domain) };
  return {
    ...(channels.includes('mss-professional') && {
      colleagues: message(
        to.filter((one) => !isPatient(one)),
        cc.filter((one) => !isPatient(one)),
      ),
    }),
    ...(channels.includes('mss-citizen') && { citizen: message([to.find(isPatient) ?? own], []) }),
  };
}

/** The national subject of a message that carries documents (ECO.2.1.3). */
function subjectOf(patient: RememberedPatient, { title, typeCode }: ShareForm): string {
  return documentSubject({
    labels: [title.trim() || (typeCodes.find(typeCode)?.display ?? 'Document')],
    familyName: patient.birthName,
    givenName: patient.birthGivenNames[0] ?? '',
    ...(/^\d{4}-\d{2}-\d{2}$/.test(patient.birthDate) && { birthDate: patient.birthDate }),
  });
}
