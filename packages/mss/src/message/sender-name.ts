/** Display name of a sender (ECO.2.2.7). */
export type SenderIdentity =
  | {
      readonly kind: 'person';
      readonly title?: string;
      readonly givenName: string;
      readonly familyName: string;
      readonly entity?: string;
    }
  | { readonly kind: 'structure'; readonly name: string };

/** `Titre_Prénom_NOM_Entité`, or the name of the functional entity (ECO.2.2.7). */
export function senderName(_identity: SenderIdentity): string {
  throw new Error('not written yet');
}

/** A display name as read, for the screen: `Dr_Camille_BRUYERE_Cabinet` → `Dr Camille BRUYERE · Cabinet`… */
export function shownName(_name: string): string {
  throw new Error('not written yet');
}
