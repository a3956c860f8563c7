import { normaliseTrait } from '@trousse/ins';
import { MssError, mssErrorCodes } from '../errors.ts';
import { mssLimits } from '../limits.ts';
import { cleanLine } from './clean-text.ts';

/** Who a mailbox speaks for: its holder, or a structure or program (ECO.2.2.7). */
export type SenderIdentity =
  | {
      readonly kind: 'person';
      /** `Dr`, `Pr`, `Mme` … */
      readonly title?: string;
      readonly givenName: string;
      readonly familyName: string;
      readonly entity?: string;
    }
  | { readonly kind: 'structure'; readonly name: string };

/**
 * The display name of a sender: `Titre_Prénom_NOM_Entité`, of which only the two names are mandatory, or the functional
 * entity (ECO.2.2.7).
 * @throws MssError `invalid-input` without the mandatory parts
 */
export function senderName(identity: SenderIdentity): string {
  if (identity.kind === 'structure') return need(part(identity.name), 'name');
  const { title, givenName, familyName, entity } = identity;
  const family = need(part(normaliseTrait(familyName)), 'familyName');
  const parts = [part(title ?? ''), need(part(givenName), 'givenName'), family, part(entity ?? '')];
  return parts.filter((one) => one !== '').join('_');
}

/** A display name for the screen: what the rule joins by underscores is read with spaces. */
export function shownName(name: string): string {
  return name.includes('@') ? name : cleanLine(name.replaceAll('_', ' '), mssLimits.maxNameLength);
}

/** Without what would break a header or the rule itself: `< > "`, line ends, underscores. */
function part(text: string): string {
  return cleanLine(text.replace(/[<>"_]/g, ' '), mssLimits.maxNameLength);
}

function need(text: string, field: string): string {
  if (text === '') throw new MssError(mssErrorCodes.invalidInput, { field });
  return text;
}
