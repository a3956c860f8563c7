export type DocumentFileName = {
  /** Of the act; ISO `YYYY-MM-DD`. */
  readonly date: string;
  readonly type: string;
  readonly familyName: string;
  readonly givenName: string;
  /** Number of the record. */
  readonly number?: string;
};

/** `<date>_<type>_<NOM>_<prénom>_<n°>.pdf` (ECO.2.1.6). */
export function documentFileName(_name: DocumentFileName): string {
  throw new Error('not written yet');
}

/** The way back; undefined for a name of another shape. */
export function readDocumentFileName(_name: string): DocumentFileName | undefined {
  throw new Error('not written yet');
}
