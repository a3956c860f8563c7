import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { buildPortalOnce } from '../../src/command/portal.ts';
import { readerNames, type Sandbox, startSandbox } from '../../src/index.ts';
import { identifying, logsOf, namedIn } from './traces.ts';
import { Watch } from './watch.ts';

export const executablePath = process.env.TROUSSE_CHROMIUM ?? '/usr/bin/chromium';
const root = path.resolve(import.meta.dirname, '../../../..');

/** The browser journeys need Chromium: where it is absent they are skipped, aloud. */
export const noBrowser = !existsSync(executablePath);
if (noBrowser) console.warn(`browser journeys skipped: no Chromium at ${executablePath} (apt-get install chromium)`);

const results = path.join(root, '.test-results', 'pictures');
const manual = path.join(root, 'docs');

/** Where a picture goes: beside the results, and those that the manual shows into it when `npm run pictures` asks for it. */
const inManual = new Set(
  process.env.TROUSSE_PICTURES
    ? readFileSync(path.join(manual, 'manuel.md'), 'utf8').match(/(?<=pictures\/)[\w-]+\.png/g)
    : [],
);
const placeOf = (file: string) => path.join(inManual.has(file) ? path.join(manual, 'pictures') : results, file);
const axeRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** A page that is none of ours, an empty one for instance, may have no storage. */
const tourSeen = `try { localStorage.setItem('trousse.tour', 'seen') } catch {}`;
const wide = { width: 1280, height: 800 };
const narrow = { width: 390, height: 844 };

/** A sandbox with its portal, and one person's browser on it. */
export class Visit {
  readonly sandbox: Sandbox;
  /** Where the sandbox keeps everything. */
  readonly dataDir: string;
  readonly #browser: Browser;
  readonly #watch: Watch;
  context!: BrowserContext;
  page!: Page;
  /** Whether new browsers are offered the guided tour; else they have seen it. */
  offersTour = false;
  /** What the pages complained of: a journey ends with none. */
  readonly complaints: string[] = [];

  private constructor(sandbox: Sandbox, browser: Browser, dataDir: string) {
    this.sandbox = sandbox;
    this.#browser = browser;
    this.dataDir = dataDir;
    this.#watch = new Watch(sandbox.url);
  }

  /**
   * @param more arguments of the browser: a camera that films a file
   * @param inside false: each service in a process of its own, which can be stopped or killed
   */
  static async open(more: readonly string[] = [], inside = true): Promise<Visit> {
    const portalDir = await buildPortalOnce(() => {});
    const dataDir = await mkdtemp(path.join(tmpdir(), 'trousse-visit-'));
    const sandbox = await startSandbox({ dataDir, inside, portalDir });
    const browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        ...more,
      ],
    });
    const visit = new Visit(sandbox, browser, dataDir);
    await visit.newBrowser();
    return visit;
  }

  /** A browser that was never here: no cookie, no pairing, nothing stored. @param more a certificate that it presents */
  async newBrowser(more: BrowserContextOptions = {}): Promise<Page> {
    await this.#watch.look(this.page);
    await this.context?.close();
    this.context = await this.#browser.newContext({
      viewport: wide,
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      reducedMotion: 'reduce',
      ...more,
    });
    this.context.setDefaultTimeout(10_000);
    await this.#watch.follow(this.context);
    if (!this.offersTour) await this.context.addInitScript(tourSeen);
    this.page = await this.context.newPage();
    this.page.on('pageerror', (error) => this.complaints.push(error.message));
    this.page.on('console', (message) => {
      // A refusal is part of the journey: the page shows it, and the browser notes it.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) this.complaints.push(message.text());
    });
    return this.page;
  }

  /** Ends the visit. Throws when anything of it tells who a patient is: an address, a title, a storage or a log. */
  async close(): Promise<void> {
    await this.#watch.look(this.page);
    await this.#browser.close();
    await this.sandbox.close();
    const wanted = identifying(this.sandbox, []);
    const told = [...this.#watch.left, ...(await logsOf(this.dataDir))].flatMap(([place, text]) =>
      namedIn(text, wanted).map((what) => `${what} in ${place}`),
    );
    await this.sandbox.erase();
    await rm(this.dataDir, { recursive: true, force: true });
    if (told.length > 0) throw new Error(`Traces of people were left: ${[...new Set(told)].join(', ')}`);
  }

  insertCps(key: string): Promise<unknown> {
    return Promise.resolve(this.sandbox.cards.insert(readerNames[0], key));
  }

  insertVitale(key: string): Promise<unknown> {
    return Promise.resolve(this.sandbox.cards.insert(readerNames[1], key));
  }

  remove(which: 'cps' | 'vitale'): Promise<unknown> {
    return Promise.resolve(this.sandbox.cards.remove(readerNames[which === 'cps' ? 0 : 1]));
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('link', { name, exact: typeof name === 'string' });
  }

  /** Associates this browser with the connector, by the code that the connector shows. */
  async pair(): Promise<void> {
    await this.button('Associer ce navigateur').click();
    const field = this.page.getByRole('textbox', { name: /Code d’association/ });
    await field.waitFor();
    await field.fill(await this.pairingCode());
    await field.press('Enter');
    await field.waitFor({ state: 'detached' });
  }

  async pairingCode(): Promise<string> {
    const [pairing] = await this.sandbox.pairings();
    if (!pairing) throw new Error('The connector shows no code');
    return pairing.code;
  }

  /** From the sign-in page to the first screen behind it. */
  async signIn(key: string, pin = '1234'): Promise<void> {
    // A card inserted where it lies already is another stay of it: the page would forget the code typed for the one before.
    if (!(await this.#holdsCardOf(key))) await this.insertCps(key);
    await this.showsCardOf(key);
    await this.typePin(pin);
    await this.button('Connexion').click();
  }

  async #holdsCardOf(key: string): Promise<boolean> {
    const { familyName } = this.sandbox.professionals.find((one) => one.key === key)!;
    const [reader] = await this.sandbox.cards.readers();
    return reader?.card.kind === 'cps' && reader.card.holder.familyName === familyName;
  }

  /** The page names the card: « Carte lue » alone may still be said of the one before. */
  async showsCardOf(key: string): Promise<void> {
    const { familyName } = this.sandbox.professionals.find((one) => one.key === key)!;
    await this.page
      .getByText(new RegExp(`^Carte CP[SE] - ${familyName} `))
      .first()
      .waitFor();
  }

  async typePin(pin: string): Promise<void> {
    await this.page
      .getByLabel(/Code PIN/)
      .first()
      .click();
    await this.page.keyboard.type(pin);
  }

  /** Opens the portal in a new browser, signs in and chooses a practice situation when asked for the first time. */
  async arrive(key: string, more: BrowserContextOptions = {}): Promise<void> {
    await this.newBrowser(more);
    await this.page.goto(this.sandbox.url);
    await this.pair();
    await this.signIn(key);
    const welcome = this.page.getByRole('heading', { name: /Bienvenue/ });
    const patients = this.page.getByRole('heading', { name: 'Mes patients' });
    await welcome.or(patients).first().waitFor();
    if (await welcome.isVisible()) await this.choosePractice();
    await patients.waitFor();
  }

  async choosePractice(situation = 1): Promise<void> {
    await this.page.getByRole('combobox', { name: /Situation d’exercice/ }).selectOption({ index: situation });
    await this.page.getByRole('combobox', { name: /Cadre d’exercice/ }).selectOption('Ambulatoire');
    await this.page.getByRole('combobox', { name: /Cadre de soins/ }).selectOption('Cabinet individuel');
    await this.page.getByRole('textbox', { name: /Numéro de facturation ou FINESS/ }).fill('991234567');
    await this.button('Continuer').click();
  }

  async toMyPatients(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Principale' })
      .getByRole('link', { name: /^Mes patients/ })
      .click();
  }

  /** Opens the record of a patient of the sandbox by the matricule, agreeing where an authorisation is missing. A minor's
   * is opened without secret. */
  async openRecord(key: string): Promise<void> {
    const patient = this.sandbox.patients.find((one) => one.key === key)!;
    await this.toMyPatients();
    await this.link('Matricule INS').click();
    await this.page.getByRole('textbox', { name: /Matricule INS/ }).fill(patient.ins.matricule);
    await this.button('Trouver le dossier').click();
    await this.page.getByRole('row').getByRole('button', { name: patient.traits.birthName }).click();
    const consent = this.page.getByRole('dialog').getByRole('checkbox');
    // Whatever the landing page, the record is open when its views are offered.
    const list = this.page.getByRole('navigation', { name: 'Dossier' }).getByRole('link', { name: /^Documents/ });
    await consent.or(list).or(this.button('Connexion ordinaire')).first().waitFor();
    if (await consent.isVisible()) {
      await consent.check();
      await this.page.getByRole('dialog').getByRole('button', { name: 'Accéder au DMP', exact: true }).click();
    }
    const ordinary = this.button('Connexion ordinaire');
    await ordinary.or(list).first().waitFor();
    if (await ordinary.isVisible()) await ordinary.click();
    await this.toDocuments();
  }

  /** Goes to the list of an opened record, or of one that opens, wherever it lands. */
  async toDocuments(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Dossier' })
      .getByRole('link', { name: /^Documents/ })
      .click();
    await this.documents.waitFor();
  }

  get documents(): Locator {
    return this.page.getByRole('table', { name: 'Documents', exact: true });
  }

  /** Opens the first document whose title holds the words. */
  async read(words: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Titre' }).fill(words);
    await this.documents
      .getByRole('link', { name: new RegExp(words) })
      .first()
      .click();
    await this.page.getByRole('complementary', { name: 'Résumé du document' }).waitFor();
  }

  async backToList(): Promise<void> {
    await this.button('Revenir à la liste').click();
    await this.documents.waitFor();
  }

  /** Searches beyond the two years of the opening search. */
  async searchAlways(): Promise<void> {
    await this.button('Toujours').click();
    await this.page.getByRole('button', { name: 'Toujours', exact: true, pressed: true }).waitFor();
  }

  /** Waits until the fonts are there and the layout of a new size has been drawn. */
  async #settle(): Promise<void> {
    await this.page.evaluate(
      'document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))))',
    );
  }

  /** The frames of documents run no script, not even axe's: they are left out, and their HTML has tests of its own. */
  async #axe(): Promise<AxeResults['violations']> {
    if (!(await this.page.evaluate<boolean>('"axe" in window'))) await this.page.evaluate(axe.source);
    const options = { iframes: false, runOnly: axeRules, resultTypes: ['violations'] };
    return this.page.evaluate(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`);
  }

  /** A picture of the screen at both widths; what axe finds on either, or a sideways scroll, is a complaint. */
  async picture(name: string): Promise<void> {
    await mkdir(results, { recursive: true });
    for (const [size, suffix] of [
      [wide, ''],
      [narrow, '-mobile'],
    ] as const) {
      await this.page.setViewportSize(size);
      await this.#settle();
      for (const { id, nodes } of await this.#axe())
        this.complaints.push(`axe, ${name}${suffix}: ${id} ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
      const overflow = await this.page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      if (overflow > 0) this.complaints.push(`${name}${suffix} scrolls sideways by ${overflow} px`);
      await this.page.screenshot({ path: placeOf(`${name}${suffix}.png`) });
    }
    await this.page.setViewportSize(wide);
    // The wide layout must be there before the journey goes on in it.
    await this.#settle();
  }
}
