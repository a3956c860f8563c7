import {
  IconAlertTriangle,
  IconArchive,
  IconBuildingHospital,
  IconCheck,
  IconChecks,
  IconClock,
  IconFilePencil,
  IconFolder,
  IconInbox,
  IconMailOpened,
  IconMessageReply,
  IconSend,
  IconStethoscope,
  IconTrash,
  IconUser,
  IconUserQuestion,
} from '@tabler/icons-react';
import type {
  DeliveryState,
  MailAttachment,
  Mailbox,
  MailDocument,
  MailFolder,
  MailLabel,
  MailParty,
} from '@trousse/contract';
import { formatDate, formatTime, isoDay } from '../ui/format.ts';

type Role = NonNullable<MailFolder['role']>;

/** The usual folders in the order of their use, whatever the operator calls them (EFF-93). */
const roles: Record<Role, { name: string; icon: typeof IconInbox }> = {
  inbox: { name: 'Boîte de réception', icon: IconInbox },
  drafts: { name: 'Brouillons', icon: IconFilePencil },
  sent: { name: 'Envoyés', icon: IconSend },
  archive: { name: 'Archives', icon: IconArchive },
  junk: { name: 'Indésirables', icon: IconAlertTriangle },
  trash: { name: 'Corbeille', icon: IconTrash },
};
export const roleOrder = Object.keys(roles) as Role[];

export function folderName({ name, role }: Pick<MailFolder, 'name' | 'role'>): string {
  return role === undefined ? name : roles[role].name;
}

export function folderIcon({ role }: Pick<MailFolder, 'role'>): typeof IconInbox {
  return role === undefined ? IconFolder : roles[role].icon;
}

/** Who someone is, told by a word and an icon, never by reading the address (ECO.3.1.1). */
export const partyKinds: Record<MailParty['kind'], { word: string; icon: typeof IconUser }> = {
  professional: { word: 'Professionnel', icon: IconStethoscope },
  structure: { word: 'Structure', icon: IconBuildingHospital },
  patient: { word: 'Patient', icon: IconUser },
  unknown: { word: 'Correspondant non identifié', icon: IconUserQuestion },
};

export const mailboxKinds: Record<Mailbox['kind'], string> = {
  PER: 'Boîte personnelle',
  ORG: 'Boîte de structure',
  CAB: 'Boîte de cabinet',
  APP: 'Boîte applicative',
};

export const labelColours: Record<MailLabel['colour'], string> = {
  blue: 'Bleu',
  green: 'Vert',
  orange: 'Orange',
  red: 'Rouge',
  violet: 'Violet',
  grey: 'Gris',
};

/** How a delivery is told; its words are those of what is on its way (writing/delivery-words). */
export const deliveryLooks: Record<DeliveryState, { icon: typeof IconCheck; tone: 'ok' | 'neutral' | 'danger' }> = {
  waiting: { icon: IconClock, tone: 'neutral' },
  sent: { icon: IconSend, tone: 'neutral' },
  relayed: { icon: IconCheck, tone: 'neutral' },
  delivered: { icon: IconChecks, tone: 'ok' },
  read: { icon: IconMailOpened, tone: 'ok' },
  answered: { icon: IconMessageReply, tone: 'ok' },
  failed: { icon: IconAlertTriangle, tone: 'danger' },
};

export const attachmentWords: Record<MailAttachment['kind'], string> = {
  pdf: 'PDF',
  picture: 'Image',
  pages: 'Image de plusieurs pages',
  text: 'Texte',
  rtf: 'Texte mis en forme',
  document: 'Document structuré',
  archive: 'Archive',
  message: 'Message',
  other: 'Fichier',
};

export const changeWords: Record<MailDocument['change'], string | undefined> = {
  new: undefined,
  replaces: 'Remplace une version antérieure',
  removes: 'Demande la suppression',
};

/** When a row came: the hour today, then `Hier`, the day this year, the date before. */
export function whenOf(instant: string, now: Date): string {
  const day = isoDay(new Date(instant));
  if (day === isoDay(now)) return formatTime(instant);
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (day === isoDay(yesterday)) return 'Hier';
  const date = formatDate(instant);
  return day.slice(0, 4) === String(now.getFullYear()) ? date.slice(0, 5) : date;
}

/** A subject that says nothing says so. */
export function subjectOf(subject: string): string {
  return subject.trim() === '' ? '(Sans objet)' : subject;
}

/** `À vous, Dr PONTFICTIF Anselme`: who a message was written to. */
export function partyNames(parties: readonly MailParty[]): string {
  return parties.map(({ me, name, address }) => (me ? 'vous' : name || address)).join(', ');
}
