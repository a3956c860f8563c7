import type { MailParty, ShareChannel, ShareForm } from '@trousse/contract';
import { isAddress, sameAddress, withWritten } from '../writing/addresses.ts';

/** EO-25. */
export const channelLabels: Record<ShareChannel, string> = {
  dmp: 'DMP',
  'mss-professional': 'MSSanté Professionnel',
  'mss-citizen': 'MSSanté Citoyen',
};
export const allChannels = Object.keys(channelLabels) as ShareChannel[];

/** EO-29, JDV_J13. */
export const confidentialities = [
  { value: 'N', label: 'Normal' },
  { value: 'R', label: 'Restreint' },
  { value: 'V', label: 'Très restreint' },
] as const satisfies readonly { value: ShareForm['confidentiality']; label: string }[];

/** Whether a message leaves beside, or instead of, the deposit. */
export function byMail({ channels }: Pick<ShareForm, 'channels'>): boolean {
  return channels.some((channel) => channel !== 'dmp');
}

/** A channel is ticked or unticked; with that of the patient, the patient is among the recipients or is not (EO-30). */
export function withChannel(
  form: ShareForm,
  channel: ShareChannel,
  wanted: boolean,
  patient: Pick<MailParty, 'name' | 'address'> | undefined,
): ShareForm {
  const channels = allChannels.filter((one) => (one === channel ? wanted : form.channels.includes(one)));
  if (channel !== 'mss-citizen' || patient === undefined) return { ...form, channels };
  const others = form.to.filter(({ address }) => !sameAddress(address, patient.address));
  const own = { name: patient.name.slice(0, 200), address: patient.address };
  return { ...form, channels, to: wanted ? withWritten([own], others) : others };
}

/** By field, what keeps the form from being sent. */
export type ShareProblems = Partial<Record<'channels' | 'title' | 'typeCode' | 'to', string>>;

export function problemsOf(form: ShareForm, patient: Pick<MailParty, 'address'> | undefined): ShareProblems {
  const wrong = [...form.to, ...form.cc].find(({ address }) => !isAddress(address));
  const toOthers = form.to.some(({ address }) => patient === undefined || !sameAddress(address, patient.address));
  const to =
    wrong !== undefined && byMail(form)
      ? `« ${wrong.address} » n’est pas une adresse : corrigez-la ou retirez-la.`
      : form.channels.includes('mss-professional') && !toOthers
        ? 'Indiquez au moins un professionnel.'
        : undefined;
  return {
    ...(form.channels.length === 0 && { channels: 'Choisissez au moins un canal.' }),
    ...(form.title.trim() === '' && { title: 'Indiquez un titre.' }),
    ...(form.typeCode === '' && { typeCode: 'Choisissez un type de document.' }),
    ...(to !== undefined && { to }),
  };
}
