import type { ActingAs } from './platform.ts';

/** Where everything of this side of the console is. */
export const root = '/mon-espace-sante';

export const tabs = {
  documents: '',
  messagerie: 'messagerie',
  professionnels: 'professionnels',
  acces: 'acces',
  reglages: 'reglages',
} as const;
export type Tab = keyof typeof tabs;

/** Who is in front of the screen, as an address says it: nothing for the person. */
export const representativeValue = 'representant';

export type Seat = { readonly patient: { readonly key: string }; readonly as: ActingAs };

/** The address of a page about a patient, who stays who they are from one page to the next. */
export function addressOf(
  { patient, as }: Seat,
  page: string = '',
  parameters: Readonly<Record<string, string | undefined>> = {},
): string {
  const all = { ...(as === 'representative' ? { qualite: representativeValue } : {}), ...parameters };
  const query = new URLSearchParams(
    Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  const path = [root, encodeURIComponent(patient.key), page].filter(Boolean).join('/');
  return query.size > 0 ? `${path}?${query}` : path;
}
