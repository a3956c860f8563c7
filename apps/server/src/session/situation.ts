import type { Practice, Situation } from '@trousse/contract';

/**
 * A situation by the name that a session gave it, were it another one: a card numbers its situations, Pro Santé Connect
 * knows them by their structure.
 */
export function findSituation(situations: readonly Situation[], id: string): Situation | undefined {
  return situations.find((one) => one.id === id) ?? situations.find((one) => one.structureId === id);
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
