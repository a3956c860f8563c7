import type { PathwayKind } from '@trousse/contract';

export const pathwayLabels = {
  tab: 'Parcours de soins',
  timeline: 'Chronologie',
  search: 'Titre, document…',
} as const;

/** In the order of the filter; each kind has its own icon beside (EFF-78). */
export const kindWords: Readonly<Record<PathwayKind, string>> = {
  medicines: 'Médicaments',
  consultation: 'Consultation',
  biology: 'Biologie',
  imaging: 'Imagerie',
  vaccine: 'Vaccin',
  stay: 'Hospitalisation',
  device: 'Dispositif médical',
  care: 'Autre soin',
  document: 'Document',
};
export const pathwayKinds = Object.keys(kindWords) as PathwayKind[];

const monthFormat = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const shortFormat = new Intl.DateTimeFormat('fr-FR', { month: 'short', timeZone: 'UTC' });

/** `Novembre 2026` of `2026-11`; a date known to the year is that year, and none is said. */
export function monthHeading(date: string | undefined): string {
  if (date === undefined) return 'Date inconnue';
  if (date.length < 7) return date;
  const words = monthFormat.format(firstDay(date));
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** `novembre 2026`. */
export function monthWords(month: string): string {
  return month.length < 7 ? month : monthFormat.format(firstDay(month));
}

/** `nov.`, and the year alone in January: where a year begins is seen at once. */
export function monthLabel(month: string): string {
  return month.endsWith('-01') || month.length < 7 ? month.slice(0, 4) : shortFormat.format(firstDay(month));
}

function firstDay(date: string): Date {
  return new Date(`${date.slice(0, 7)}-01T00:00:00Z`);
}

/** `18/11` within its month; as much as is known otherwise. */
export function dayWords(date: string | undefined): string {
  if (date === undefined) return '–';
  if (date.length < 10) return date.split('-').reverse().join('/');
  return `${date.slice(8, 10)}/${date.slice(5, 7)}`;
}
