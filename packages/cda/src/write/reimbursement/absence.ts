import type { Code } from '@trousse/nomenclatures';
import { el, type Raw } from '@trousse/xml';

const absentOrUnknown = '2.16.840.1.113883.5.1150.1';

/** Codes by which an empty category says that it is empty (IPS absent and unknown data; cda.md §5). */
export const absent = {
  drugs: { code: 'no-known-medications', system: absentOrUnknown, display: 'Pas de traitement médicamenteux connu' },
  vaccines: { code: 'no-known-immunizations', system: absentOrUnknown, display: 'Pas de vaccin connu' },
  devices: { code: 'no-known-devices', system: absentOrUnknown, display: 'Pas de dispositif médical connu' },
  acts: { code: 'no-known-procedures', system: absentOrUnknown, display: 'Pas d’acte ou intervention connu' },
  /** Encounters have no such code: the model takes « Aucun » of the Wolf dictionary. */
  stays: { code: '02276797', system: '1.2.250.1.213.2.63', display: 'Aucun' },
} as const satisfies Record<string, Code>;

/** Narrative of an empty category. */
export function nothing(anchor: string): Raw {
  return el('text', { ID: anchor }, 'Aucune donnée pour cette période');
}
