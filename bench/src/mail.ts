import { existsSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { alone, type Bench, type Figure, paired, percentile, single, timed, valueAtMost } from './figures.ts';
import { canMeasureMail, type MailScene, mailboxSize, startMailScene } from './mail-scene.ts';
import { typeIn } from './portal-keys.ts';

const executablePath = process.env.TROUSSE_CHROMIUM ?? '/usr/bin/chromium';
const address = 'camille.bruyere-exemple@pro.demo.mssante.fr';
const rounds = 5;
const subjectWords = 'imagerie médicale';
const kilobyte = 1024;

/** A mailbox of 50,000 messages in the portal, beside a bare client of the same server (performance rows 15 to 18). */
export const mail: Bench = {
  name: 'mail',
  about: 'a mailbox of 50,000 messages in the portal, beside a bare IMAP client on the same server',
  async run(): Promise<Figure[]> {
    if (!existsSync(executablePath)) {
      console.error(`mail: no Chromium at ${executablePath}: not measured`);
      return [];
    }
    if (!canMeasureMail()) return [];
    const scene = await startMailScene(executablePath, address);
    try {
      return [
        ...(await fill(scene)),
        ...(await signOn(scene)),
        ...(await searches(scene)),
        ...(await reading(scene)),
        ...(await arrival(scene)),
      ];
    } finally {
      await scene.close();
    }
  },
};

const list = (page: Page) => page.getByRole('list', { name: 'Boîte de réception' });
const rows = '[role="list"][aria-label="Boîte de réception"] [data-row-main][href]';
const field = (page: Page) => page.getByRole('searchbox', { name: 'Rechercher un message' });

/** The first time: the mailbox is asked for, its first rows show, the index fills. */
async function fill({ signIn }: MailScene): Promise<Figure[]> {
  const page = await signIn();
  await page.getByRole('link', { name: /^Messagerie/ }).click();
  await page.getByRole('textbox', { name: 'Adresse Email' }).fill(address);
  const first = await timed(async () => {
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await list(page).getByRole('listitem').first().waitFor();
  });
  const whole = await timed(() =>
    page.waitForFunction(
      `fetch('/api/mail').then((one) => one.json()).then(({ mailboxes: [box] }) => box?.index?.ready === true)`,
      undefined,
      { timeout: 600_000, polling: 500 },
    ),
  );
  await page.context().close();
  return [
    single('mail: first opening of a mailbox to its first rows', 'ms', first),
    single('mail: until the index knows every text', 's', whole / 1_000),
    single('mail: messages indexed a second', '/s', mailboxSize / (whole / 1_000)),
  ];
}

/** From the address of the mail to fifty rows, the mailbox being closed; its floor: a bare client's sign-on and page. */
async function signOn({ signIn, client }: MailScene): Promise<Figure[]> {
  const times: number[] = [];
  const floors: number[] = [];
  let requests = 0;
  let bytes = 0;
  for (let round = 0; round < rounds; round++) {
    const page = await signIn();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    requests = 0;
    bytes = 0;
    devtools.on('Network.requestWillBeSent', () => requests++);
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(`${new URL(page.url()).origin}/messagerie`);
    times.push(await page.evaluate<number>(shown(rows)));
    await page.context().close();
    floors.push(
      await timed(async () => {
        const bare = await client();
        await bare.mailboxOpen('INBOX');
        await bare.fetchAll(`${mailboxSize - 49}:*`, { envelope: true, flags: true, bodyStructure: true });
        await bare.logout();
      }),
    );
  }
  return [
    valueAtMost(paired('mail: the address of the mail to its first rows', 'ms', times, floors), 230),
    valueAtMost(single('mail: requests for it', 'requests', requests), 25),
    valueAtMost(single('mail: bytes for it', 'KB', bytes / kilobyte), 300),
  ];
}

/** From a key to painted rows of what was searched for, with the counts of the server's own search. */
async function searches({ signIn, client, needles }: MailScene): Promise<Figure[]> {
  const page = await signIn();
  await page.getByRole('link', { name: /^Messagerie/ }).click();
  await list(page).getByRole('listitem').first().waitFor();
  const bare = await client();
  await bare.mailboxOpen('INBOX');
  const figures: Figure[] = [];
  const cases = [
    { name: 'a subject', words: subjectWords, limit: 55, query: { subject: subjectWords } },
    { name: 'a rare word of the text', words: needles.rare!.text, limit: 80, query: { body: needles.rare!.text } },
    {
      name: 'a frequent word of the text',
      words: needles.medium!.text,
      limit: 80,
      query: { body: needles.medium!.text },
    },
    {
      name: 'a word that one message has',
      words: needles.unique!.text,
      limit: 80,
      query: { body: needles.unique!.text },
    },
  ];
  for (const { name, words, limit, query } of cases) {
    const times: number[] = [];
    const floors: number[] = [];
    let expected = 0;
    for (let round = 0; round < rounds; round++) {
      await field(page).fill('');
      await page.getByText(/trouvés?$/).waitFor({ state: 'hidden' });
      const found = page.evaluate<number>(searched);
      await field(page).fill(words);
      times.push(await found);
      floors.push(
        await timed(async () => {
          expected = ((await bare.search({ or: [query, { subject: words }] }, { uid: true })) || []).length;
        }),
      );
    }
    await page.getByRole('checkbox', { name: 'Recherche exacte' }).check();
    await page.getByText(/trouvés?$/).waitFor();
    const exact = await countIn(page);
    await page.getByRole('checkbox', { name: 'Recherche exacte' }).uncheck();
    figures.push(
      valueAtMost(paired(`mail: search for ${name}, to painted rows`, 'ms', times, floors), limit),
      valueAtMost(
        single(
          `mail: messages that the exact search finds more or less than the server (${expected})`,
          '',
          Math.abs(exact - expected),
        ),
        0,
      ),
    );
  }
  const typed = await typeIn(page, field(page), 'échographie de contrôle');
  figures.push(
    valueAtMost(single('mail: script a key typed in the search, p95', 'ms', percentile(typed.script, 0.95)), 16),
  );
  await bare.logout();
  await page.context().close();
  return figures;
}

async function countIn(page: Page): Promise<number> {
  const words = await page
    .getByRole('status')
    .filter({ hasText: /trouvé/ })
    .innerText();
  return Number(words.replace(/[^\d]/g, ''));
}

/** From a click on a row to the words of the message. */
async function reading({ signIn }: MailScene): Promise<Figure[]> {
  const page = await signIn();
  await page.getByRole('link', { name: /^Messagerie/ }).click();
  const lines = list(page).getByRole('listitem');
  await lines.first().waitFor();
  const times: number[] = [];
  for (let round = 0; round < rounds * 2; round++) {
    const opened = page.evaluate<number>(read);
    await lines
      .nth(round + 1)
      .getByRole('link')
      .click();
    times.push(await opened);
  }
  await page.context().close();
  return [valueAtMost(alone('mail: click on a message to its words', 'ms', times), 80)];
}

/** From the moment at which an idling client hears of a new message to its row on the screen. */
async function arrival({ signIn, client }: MailScene): Promise<Figure[]> {
  const page = await signIn();
  await page.getByRole('link', { name: /^Messagerie/ }).click();
  await list(page).getByRole('listitem').first().waitFor();
  const [idling, writer] = [await client(), await client()];
  await idling.mailboxOpen('INBOX');
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const subject = `Arrivée mesurée ${round}`;
    const heard = new Promise<number>((resolve) => idling.once('exists', () => resolve(Date.now())));
    const seen = page.evaluate<number>(`(${painted})(${JSON.stringify(rows)}, ${JSON.stringify(subject)})`);
    await writer.append(
      'INBOX',
      `From: essai@pro.demo.mssante.fr\r\nTo: ${address}\r\nSubject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=\r\nDate: ${new Date().toUTCString()}\r\nMessage-ID: <${round}.${Date.now()}@mesure>\r\n\r\nBonjour.\r\n`,
    );
    times.push((await seen) - (await heard));
  }
  await idling.logout();
  await writer.logout();
  await page.context().close();
  return [valueAtMost(alone('mail: push of the server to the row on the screen', 'ms', times), 200)];
}

/** In the page: milliseconds from the navigation to the frame in which an element is there. */
function shown(selector: string): string {
  return `new Promise((resolve) => {
    const look = () => requestAnimationFrame(() => {
      if (document.querySelectorAll(${JSON.stringify(selector)}).length < 5) return look();
      setTimeout(() => resolve(performance.now()));
    });
    look();
  })`;
}

/** In the page: milliseconds from the next input to the frame that shows its finding. */
const searched = `new Promise((resolve) => addEventListener('input', (event) => {
  const look = () => requestAnimationFrame(() => {
    const said = [...document.querySelectorAll('[role="status"]')].some((one) => /trouvé/.test(one.textContent));
    if (!said || document.querySelector('[role="list"][aria-busy]') || !document.querySelector(${JSON.stringify('[role="list"] [data-row-main][href]')})) return look();
    setTimeout(() => resolve(performance.now() - event.timeStamp));
  });
  look();
}, { capture: true, once: true }))`;

/** In the page: milliseconds from the next click to the frame that shows another message whole. */
const read = `new Promise((resolve) => addEventListener('click', (event) => {
  const row = event.target.closest('[data-row-main]');
  const look = () => requestAnimationFrame(() => {
    const subject = document.querySelector('main article[aria-label]')?.getAttribute('aria-label');
    if (subject === undefined || !location.pathname.endsWith(row.pathname) || !row.textContent.includes(subject)) return look();
    setTimeout(() => resolve(performance.now() - event.timeStamp));
  });
  look();
}, { capture: true, once: true }))`;

/** In the page: the instant of the frame in which a row bears the words. */
const painted = `(selector, words) => new Promise((resolve) => {
  const look = () => requestAnimationFrame(() => {
    if (![...document.querySelectorAll(selector)].some((one) => one.textContent.includes(words))) return look();
    setTimeout(() => resolve(Date.now()));
  });
  look();
})`;
