export type DocumentSubject = {
  /** Display name of the CDA codes, one a document: one → cut at 40 characters, several → `N documents`. */
  readonly labels: readonly string[];
  readonly familyName: string;
  readonly givenName: string;
  /** ISO, `YYYY-MM-DD`. */
  readonly birthDate?: string;
  readonly replaces?: boolean;
};

/** `XDM/1.0/DDM+<libellé> <NOM> <prénom> <date de naissance>` (ECO.2.1.3). */
export function documentSubject(_subject: DocumentSubject): string {
  throw new Error('not written yet');
}

/** The subject of an answer, a forward, a replacement: prefixes neither doubled nor lost. */
export function derivedSubject(_stored: string, _kind: 'reply' | 'forward' | 'replace'): string {
  throw new Error('not written yet');
}

/** The subject that ends a conversation (WEB-35). */
export const endSubject = '[FIN]';
