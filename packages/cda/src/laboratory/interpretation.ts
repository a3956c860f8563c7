import type { Code } from '@trousse/nomenclatures';
import { oids } from '../oids.ts';

/** HL7 ObservationInterpretation, as far as French laboratories use it, in the words of the national value set. */
export const interpretations = {
  N: 'Normal',
  L: 'Anormalement bas',
  H: 'Anormalement haut',
  LL: 'Très anormalement bas, alerte',
  HH: 'Très anormalement haut, alerte',
  A: 'Anormal',
  AA: 'Très anormal, alerte',
  LU: 'Significativement bas',
  HU: 'Significativement haut',
  LX: 'Hors seuil inférieur',
  HX: 'Hors seuil supérieur',
  '<': 'Inférieur à la limite de détection',
  '>': 'Supérieur à la limite maximale de mesure',
  D: 'Diminution significative par rapport au résultat antérieur',
  DET: 'Détecté',
  ND: 'Non détecté',
  IND: 'Indéterminé',
  S: 'Sensible',
  I: 'Intermédiaire',
  R: 'Résistant',
} as const;

export type Interpretation = keyof typeof interpretations;

const abnormal: ReadonlySet<string> = new Set(['A', 'AA', 'L', 'LL', 'LU', 'LX', 'H', 'HH', 'HU', 'HX', 'EX']);
const critical: ReadonlySet<string> = new Set(['AA', 'LL', 'HH']);

/** The flag says that the result is out of what is expected. Susceptibility (S, I, R) and detection say nothing of it. */
export function isAbnormal(flag: string): boolean {
  return abnormal.has(flag);
}

/** The flag calls for action without delay. */
export function isCritical(flag: string): boolean {
  return critical.has(flag);
}

export function interpretationCode(flag: Interpretation): Code {
  return { code: flag, system: oids.observationInterpretation, display: interpretations[flag] };
}
