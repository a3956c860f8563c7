import type { DocumentRow } from '@trousse/contract';
import { compareText } from '../ui/text-match.ts';

export type Group = { readonly code: string; readonly display: string; readonly documents: readonly DocumentRow[] };

/** Categories (JDV_J66) that the view always has, with documents or without (MED-31), in their order. */
const always: readonly (readonly [code: string, display: string])[] = [
  ['11488-4', 'CR ou fiche de consultation ou de visite'],
  ['70004-7', 'CR d’acte diagnostique'],
  ['11505-5', 'CR d’acte thérapeutique'],
  ['77436-4', 'CR d’anesthésie'],
  ['11490-0', 'Lettre de liaison à la sortie d’un établissement de soins'],
  ['34112-3', 'CR hospitalier (séjour)'],
  ['15507-7', 'CR de passage aux urgences'],
];

/** The documents by category: those that are always there first, then the others present by name. */
export function groupByType(rows: readonly DocumentRow[]): Group[] {
  const byType = new Map<string, { code: string; display: string; documents: DocumentRow[] }>();
  for (const [code, display] of always) byType.set(code, { code, display, documents: [] });
  for (const row of rows) {
    const { code, display } = row.category;
    const group = byType.get(code) ?? { code, display, documents: [] };
    group.documents.push(row);
    byType.set(code, group);
  }
  const groups = [...byType.values()];
  const others = groups.slice(always.length).sort((a, b) => compareText(a.display, b.display));
  return [...groups.slice(0, always.length), ...others];
}
