import type { Condition } from './condition.ts';
import { childhood, language } from './conditions/children.ts';
import { asthma, backPain, depression, osteoarthritis } from './conditions/everyday.ts';
import { heartFailure, hypertension } from './conditions/heart.ts';
import { diabetes, hypothyroidism } from './conditions/metabolism.ts';
import { breastCancer, contraception, pregnancy } from './conditions/women.ts';

/** What people of the sandbox live with. */
export const conditions = {
  hypothyroidie: hypothyroidism,
  lombalgie: backPain,
  hypertension,
  asthme: asthma,
  enfance: childhood,
  langage: language,
  grossesse: pregnancy,
  'insuffisance-cardiaque': heartFailure,
  diabete: diabetes,
  arthrose: osteoarthritis,
  depression,
  'cancer-sein': breastCancer,
  contraception,
} as const satisfies Record<string, Condition>;

export type ConditionKey = keyof typeof conditions;
