import type { DocumentRow } from '@trousse/contract';

type Fact = Pick<DocumentRow, 'submittedAt' | 'replacedBy' | 'replaces'>;

/** What searches told of documents beside their own metadata, by their handles. */
export class DocumentFacts {
  readonly #facts = new Map<string, Fact>();

  of(handle: string): Fact {
    return this.#facts.get(handle) ?? {};
  }

  /** @param submittedAt ISO instant */
  submitted(handle: string, submittedAt: string): void {
    this.#facts.set(handle, { ...this.of(handle), submittedAt });
  }

  /** One version took the place of another. */
  replaced(older: string, newer: string): void {
    this.#facts.set(older, { ...this.of(older), replacedBy: newer });
    this.#facts.set(newer, { ...this.of(newer), replaces: older });
  }

  clear(): void {
    this.#facts.clear();
  }
}
