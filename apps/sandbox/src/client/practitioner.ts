import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { contract, type Practice, type Upload, uploadSchema } from '@trousse/contract';
import type { PageResults, ReaderView } from '@trousse/contract/connector';
import { type BrowserKey, ConnectorPage, pairBrowser } from './connector-page.ts';

type Api = ContractRouterClient<typeof contract>;
/** What a practitioner needs of a sandbox. */
type Place = {
  readonly urls: { readonly portal: string; readonly connector: string };
  readonly professionals: readonly { readonly key: string; readonly familyName: string; readonly pin: string }[];
  readonly cards: { insert(reader: string, card: string): Promise<void> };
  pairings(): Promise<readonly { readonly origin: string; readonly code: string }[]>;
};

/** The server's refusal of something that is not a procedure of the contract, in the same words. */
export class HttpRefusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number) {
    super(`The server refused: ${code}`);
    this.name = 'HttpRefusal';
    this.code = code;
    this.status = status;
  }
}

/**
 * What a page does, without a browser: meets the connector, presents a card and calls the server. For tests and
 * measurements of the whole. Failures are those of the contract (`code`), of the connector (ConnectorRefusal) and of
 * the network.
 */
export class Practitioner {
  readonly api: Api;
  /** By name; what a log must never hold. */
  readonly cookies = new Map<string, string>();
  readonly #place: Place;
  readonly #reader: string;
  #browser: BrowserKey | undefined;
  #page: ConnectorPage | undefined;

  /** @param reader the reader of this practitioner's cards */
  constructor(place: Place, reader: string) {
    this.#place = place;
    this.#reader = reader;
    const link = new OpenAPILink(contract, { url: `${this.#origin}/api`, fetch: (request) => this.fetch(request) });
    this.api = createORPCClient(link) as Api;
  }

  get #origin(): string {
    return this.#place.urls.portal;
  }

  /** A request as the page would make it: same origin, with its cookies. */
  async fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    const request = new Request(typeof input === 'string' ? new URL(input, this.#origin) : input, init);
    if (!request.headers.has('origin')) request.headers.set('origin', this.#origin);
    request.headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(request);
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) as unknown as [string, string, string];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** Connects to the connector, paired the first time as a user would: by the code that it shows. */
  async meet(): Promise<void> {
    const { urls } = this.#place;
    this.#browser ??= await pairBrowser(urls.connector, this.#origin, async () => {
      const shown = (await this.#place.pairings()).find((pairing) => pairing.origin === this.#origin);
      if (shown === undefined) throw new Error('The connector shows no code');
      return shown.code;
    });
    this.#page?.close();
    this.#page = await ConnectorPage.open(urls.connector, this.#browser);
  }

  /** The page's connection to the connector, once met. */
  get connector(): ConnectorPage {
    if (this.#page === undefined) throw new Error('The page has not met the connector');
    return this.#page;
  }

  get readers(): readonly ReaderView[] {
    return this.connector.readers;
  }

  /** Signs in with the card that is in the reader; its last try is presented to it only with `lastTry`. */
  async signIn(pin: string, o: { lastTry?: true } = {}): Promise<void> {
    const { nonce, ticket } = await this.api.session.challenge();
    const ask = { method: 'signIn', reader: this.#reader, nonce, ticket, ...o } as const;
    const proof = await this.connector.ask(ask, Buffer.from(pin));
    await this.api.session.signIn({ ...proof, ticket });
  }

  /**
   * Puts one of the sandbox's people's cards in, signs in and settles in a situation of the card.
   * @param practice what differs from the first situation in town
   */
  async enter(key: string, practice: Partial<Practice> = {}): Promise<void> {
    const person = this.#place.professionals.find((one) => one.key === key);
    if (person === undefined) throw new RangeError('No such professional in the sandbox');
    await this.#place.cards.insert(this.#reader, key);
    if (this.#page === undefined) await this.meet();
    await this.connector.until((readers) =>
      readers.find(
        ({ name, card }) => name === this.#reader && card.kind === 'cps' && card.holder.includes(person.familyName),
      ),
    );
    await this.signIn(person.pin);
    await this.api.settings.savePractice({
      ...{
        situationId: '01',
        practiceSettingCode: 'AMBULATOIRE',
        facilityTypeCode: 'SA07',
        billingNumber: '991234567',
      },
      ...practice,
    });
  }

  /** Reads the Vitale card that is in a reader. */
  async readVitale(reader: string): Promise<PageResults['readVitale']> {
    await this.connector.until((readers) => readers.find((one) => one.name === reader && one.card.kind === 'vitale'));
    return this.connector.ask({ method: 'readVitale', reader });
  }

  /** Hands a file over for a deposit. @throws HttpRefusal */
  async upload(name: string, bytes: Uint8Array): Promise<Upload> {
    const response = await this.fetch(`/api/uploads?extension=${encodeURIComponent(name.split('.').at(-1) ?? '')}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes as Uint8Array<ArrayBuffer>,
    });
    const answer = (await response.json()) as { code?: string };
    if (!response.ok) throw new HttpRefusal(answer.code ?? 'INTERNAL', response.status);
    return uploadSchema.parse(answer);
  }

  close(): void {
    this.#page?.close();
  }
}
