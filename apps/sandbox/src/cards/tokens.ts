import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { SoftwareCps } from '@trousse/cards';
import { makeToken, makeTokenFolder } from '@trousse/cards/testing';

/** The PKCS#11 tokens of the professionals' virtual cards: made at the first insertion of each, kept in `folder`. */
export class Tokens {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Opens the tokens of a folder. The environment of this process, and of those that it starts, names them from then
   * on: SoftHSM finds them so.
   * @param cards whose tokens may stay; those of certificates that were renewed go
   */
  static async open(folder: string, cards: readonly SoftwareCps[]): Promise<Tokens> {
    const { env } = await makeTokenFolder(folder);
    Object.assign(process.env, env);
    const tokens = new Tokens(folder);
    const current = new Set(cards.map((card) => path.basename(tokens.#placeOf(card))));
    for (const name of await readdir(path.join(folder, 'tokens')))
      if (!current.has(name)) await rm(path.join(folder, 'tokens', name), { recursive: true });
    return tokens;
  }

  /** Makes the token of a card, unless it is there. */
  async make(card: SoftwareCps): Promise<void> {
    const place = this.#placeOf(card);
    if (existsSync(place)) return;
    // Made aside and renamed, so that a kill never leaves half a card.
    const draft = await mkdtemp(path.join(this.#folder, 'draft-'));
    try {
      const { env } = await makeTokenFolder(draft);
      await makeToken(env, card);
      const [made = ''] = await readdir(path.join(draft, 'tokens'));
      await rename(path.join(draft, 'tokens', made), place);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }

  #placeOf({ serial, signature }: SoftwareCps): string {
    const certificate = createHash('sha256').update(signature.certificate).digest('hex').slice(0, 16);
    return path.join(this.#folder, 'tokens', `${serial}-${certificate}`);
  }
}
