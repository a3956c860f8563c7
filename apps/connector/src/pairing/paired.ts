import path from 'node:path';
import { type PublicKeyJwk, pairingRequestSchema } from '@trousse/contract/connector';
import * as z from 'zod';
import { readIfThere, writeDurable } from '../keys/durable-file.ts';
import { keyName, verifyText } from '../keys/public-key.ts';
import { MAX_BROWSERS_PER_ORIGIN } from '../limits.ts';

const fileSchema = z.strictObject({
  browsers: z.array(
    z.strictObject({ origin: z.string(), publicKey: pairingRequestSchema.shape.publicKey, since: z.iso.datetime() }),
  ),
});
type Browser = z.infer<typeof fileSchema>['browsers'][number];

/** The browsers that were paired, each by its own key and for one origin; kept in a file for its owner only. */
export class PairedBrowsers {
  readonly #file: string;
  #browsers: Browser[];
  #saving: Promise<void> = Promise.resolve();

  private constructor(file: string, browsers: Browser[]) {
    this.#file = file;
    this.#browsers = browsers;
  }

  static async open(dataDir: string): Promise<PairedBrowsers> {
    const file = path.join(dataDir, 'pairings.json');
    const text = await readIfThere(file);
    return new PairedBrowsers(file, text === undefined ? [] : fileSchema.parse(JSON.parse(text)).browsers);
  }

  /** Origins that have at least one browser, with the day of the first. */
  origins(): { origin: string; since: string }[] {
    const seen = new Map<string, string>();
    for (const { origin, since } of this.#browsers) if (!seen.has(origin)) seen.set(origin, since);
    return [...seen].map(([origin, since]) => ({ origin, since }));
  }

  has(origin: string): boolean {
    return this.#browsers.some((one) => one.origin === origin);
  }

  /** Binds a browser's key to an origin; durable when this resolves. */
  async add(origin: string, publicKey: PublicKeyJwk, since: Date): Promise<void> {
    const others = this.#browsers.filter((one) => one.origin !== origin);
    const same = this.#browsers.filter((one) => one.origin === origin && keyName(one.publicKey) !== keyName(publicKey));
    const added = { origin, publicKey, since: since.toISOString() };
    this.#browsers = [...others, ...same.slice(1 - MAX_BROWSERS_PER_ORIGIN), added];
    const text = JSON.stringify({ browsers: this.#browsers });
    this.#saving = this.#saving.then(() => writeDurable(this.#file, text));
    await this.#saving;
  }

  /** The name of the browser of this origin that signed the text, or undefined. */
  whoSigned(origin: string, text: string, signature: string): string | undefined {
    const browser = this.#browsers.find((one) => one.origin === origin && verifyText(one.publicKey, text, signature));
    return browser && keyName(browser.publicKey);
  }
}
