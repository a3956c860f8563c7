import type { BrowserContext, Page } from 'playwright-core';

/** In the page: hands each title on as it is set, wherever the page is loaded. */
const tellTitles = `(() => {
  const title = Object.getOwnPropertyDescriptor(Document.prototype, 'title');
  Object.defineProperty(Document.prototype, 'title', {
    ...title,
    set(value) { window.seenTitle(String(value)); title.set.call(this, value); },
  });
})()`;

/** In the page: everything that it stored on this machine. */
const readStorage = `(async () => {
  const kept = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), JSON.stringify(history.state)];
  for (const { name } of await indexedDB.databases()) {
    const open = indexedDB.open(name);
    const database = await new Promise((done, fail) => { open.onsuccess = () => done(open.result); open.onerror = fail; });
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store).getAll();
      kept.push(await new Promise((done, fail) => {
        all.onsuccess = () => done(JSON.stringify(all.result, (_, value) => (value instanceof CryptoKey ? 'key' : value)));
        all.onerror = fail;
      }));
    }
    database.close();
  }
  return kept.join(' ');
})()`;

/** What a browser leaves behind of a visit to our pages: addresses, titles, and what it stores. */
export class Watch {
  readonly #origin: string;
  readonly #left = new Map<'address' | 'title' | 'storage', string[]>([
    ['address', []],
    ['title', []],
    ['storage', []],
  ]);

  /** @param origin of our pages; those of other sites answer for themselves */
  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Follows every page of a browser from now on. */
  async follow(context: BrowserContext): Promise<void> {
    await context.exposeFunction('seenTitle', (title: string) => this.#note('title', title));
    await context.addInitScript(tellTitles);
    context.on('request', (request) => {
      if (request.url().startsWith(this.#origin)) this.#note('address', request.url());
    });
    context.on('page', (page) => {
      page.on('framenavigated', (frame) => {
        if (frame.url().startsWith(this.#origin)) this.#note('address', frame.url());
      });
    });
  }

  /** Looks at what the page has stored so far; one that is elsewhere, or gone, holds nothing of ours. */
  async look(page: Page | undefined): Promise<void> {
    if (page === undefined || page.isClosed() || !page.url().startsWith(this.#origin)) return;
    this.#note('storage', await page.evaluate<string>(readStorage).catch(() => ''));
  }

  /** Everything that was left, place by place. */
  get left(): ReadonlyMap<string, string> {
    return new Map([...this.#left].map(([place, texts]) => [place, [...new Set(texts)].map(decoded).join('\n')]));
  }

  #note(place: 'address' | 'title' | 'storage', text: string): void {
    this.#left.get(place)!.push(text);
  }
}

/** An address in plain letters too, where it can be read so. */
function decoded(text: string): string {
  try {
    return `${text}\n${decodeURIComponent(text)}`;
  } catch {
    return text;
  }
}
