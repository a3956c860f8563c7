import type { Practice, Situation } from '@trousse/contract';
import type { Config } from '../config.ts';
import type { Session } from './session.ts';

/**
 * A situation by the name that a session gave it, were it another one: a card numbers its situations, Pro Santé Connect
 * knows them by their structure.
 */
export function findSituation(situations: readonly Situation[], id: string): Situation | undefined {
  return situations.find((one) => one.id === id) ?? situations.find((one) => one.structureId === id);
}

/** The situations of a person, those in a regulation centre marked. */
export function withRegulation(
  situations: readonly Situation[],
  { regulationStructures }: Pick<Config, 'regulationStructures'>,
): Situation[] {
  return situations.map((one) => (regulationStructures.includes(one.structureId) ? { ...one, regulation: true } : one));
}

/** Whether a session works in a regulation centre now. */
export function isInRegulation({ who, practice }: Session): boolean {
  return findSituation(who.situations, practice?.situationId ?? '')?.regulation === true;
}

/** The practice kept by a professional, with the name that the session gives to its situation. */
export function practiceAmong(
  situations: readonly Situation[],
  kept: { readonly practice: Practice; readonly structureId: string | undefined } | undefined,
): Practice | undefined {
  if (kept === undefined) return undefined;
  const { practice, structureId } = kept;
  const own = situations.find((one) => one.id === practice.situationId);
  // A number alone may name another structure on another card.
  const situation =
    own !== undefined && (structureId === undefined || own.structureId === structureId)
      ? own
      : situations.find((one) => one.structureId === structureId);
  return situation && { ...practice, situationId: situation.id };
}
