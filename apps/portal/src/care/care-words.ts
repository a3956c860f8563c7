import type { ReimbursementHistory } from '@trousse/contract';
import { formatDate, isoDay } from '../ui/format.ts';
import type { EventType } from './care-rows.ts';

/** A date to the precision that is known: `11/07/2026`, `07/2026`, `2026`. */
export function formatKnown(date: string): string {
  return date.length === 10 ? formatDate(date) : date.split('-').reverse().join('/');
}

/** « Médecin - Qualifié en Médecine Générale (SM) » in the words of a conversation: « Médecine Générale ». */
export function specialtyWords(specialty: string | undefined): string | undefined {
  return specialty?.replace(/^Médecin - (?:Qualifiée? en )?/, '').replace(/ \((?:SM|CEX|PAC)\)$/, '');
}

/** « Du … au … », « Le … », « Jusqu’au … ». */
export function stayWords(start: string | undefined, stop: string | undefined): string | undefined {
  if (start !== undefined && stop !== undefined && start !== stop)
    return `Du ${formatKnown(start)} au ${formatKnown(stop)}`;
  if (start !== undefined) return `Le ${formatKnown(start)}`;
  return stop === undefined ? undefined : `Jusqu’au ${formatKnown(stop)}`;
}

/** The twelve months that the history is shown for (EFF-106), within what the document says it covers. */
export function windowOf({ period, updatedAt }: Pick<ReimbursementHistory, 'period' | 'updatedAt'>): {
  from: string;
  to: string;
} {
  const to = wholeDay(period.stop, 'last') ?? isoDay(new Date(updatedAt));
  const year = monthsBefore(to, 12);
  const covered = wholeDay(period.start, 'first');
  return { from: covered !== undefined && covered > year && covered <= to ? covered : year, to };
}

/** The same day some months before, or the last of that month where it has no such day. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10);
}

function wholeDay(date: string | undefined, which: 'first' | 'last'): string | undefined {
  if (date === undefined || date.length === 10) return date;
  const [year = 0, month = which === 'first' ? 1 : 12] = date.split('-').map(Number);
  const day = which === 'first' ? 1 : new Date(Date.UTC(year, month, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

export const eventWords: Record<EventType, { title: string; none: string }> = {
  medicines: { title: 'Médicaments', none: 'Aucun médicament remboursé.' },
  vaccines: { title: 'Vaccins', none: 'Aucun vaccin remboursé.' },
  devices: { title: 'Dispositifs médicaux', none: 'Aucun dispositif médical remboursé.' },
  stays: { title: 'Hospitalisations', none: 'Aucun séjour remboursé.' },
  care: { title: 'Autres soins', none: 'Aucun autre soin remboursé.' },
};

export type CareColumn = { readonly id: string; readonly header: string };

/** The columns of each table (EFF-112 to EFF-116), with the accents of their words (features.md §7, no. 12). */
export const careColumns: Record<EventType | 'vaccinations', readonly CareColumn[]> = {
  medicines: [
    { id: 'date', header: 'Date de prescription' },
    { id: 'label', header: 'Médicament' },
    { id: 'group', header: 'Groupe thérapeutique' },
    { id: 'ingredients', header: 'Composants actifs du médicament' },
    { id: 'prescriber', header: 'Prescrit par' },
    { id: 'facility', header: 'Établissement' },
    { id: 'delivery', header: 'Délivré par' },
  ],
  vaccines: [
    { id: 'date', header: 'Date de prescription' },
    { id: 'label', header: 'Vaccin' },
    { id: 'valence', header: 'Valence vaccinale' },
    { id: 'prescriber', header: 'Prescrit par' },
    { id: 'facility', header: 'Établissement' },
    { id: 'delivery', header: 'Délivré par' },
  ],
  devices: [
    { id: 'date', header: 'Date de prescription' },
    { id: 'label', header: 'Dispositif médical' },
    { id: 'prescriber', header: 'Prescrit par' },
    { id: 'facility', header: 'Établissement' },
    { id: 'delivery', header: 'Délivré par' },
  ],
  stays: [
    { id: 'date', header: 'Période de l’acte' },
    { id: 'label', header: 'Pathologie en cours' },
    { id: 'place', header: 'Lieu du séjour' },
  ],
  care: [
    { id: 'date', header: 'Date de l’acte' },
    { id: 'label', header: 'Acte ou consultation' },
    { id: 'category', header: 'Catégorie' },
    { id: 'performer', header: 'Réalisé par' },
    { id: 'facility', header: 'Établissement' },
  ],
  vaccinations: [
    { id: 'date', header: 'Date de l’acte' },
    { id: 'label', header: 'Nom du vaccin' },
    { id: 'administration', header: 'Type d’administration' },
    { id: 'lot', header: 'Numéro de lot' },
    { id: 'route', header: 'Voie d’administration' },
    { id: 'site', header: 'Site d’administration' },
    { id: 'performer', header: 'Vaccinateur' },
    { id: 'author', header: 'Vaccin ajouté ou modifié par' },
    { id: 'comment', header: 'Commentaire' },
  ],
};
