import type { Page } from 'playwright-core';
import { type Figure, paired, ratioAtMost, single, timed, valueAtMost } from './figures.ts';
import { firstShown, list, rows, wire } from './mail-marks.ts';
import { address, type MailScene, mailboxSize, rounds } from './mail-scene.ts';

const kilobyte = 1024;

/** The first time: the mailbox is asked for, its first rows show, the index fills. */
export async function fill({ signIn }: MailScene): Promise<Figure[]> {
  const page = await signIn();
  await page.getByRole('link', { name: /^Messagerie/ }).click();
  await page.getByRole('textbox', { name: 'Adresse Email' }).fill(address);
  const first = await timed(async () => {
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await list(page).getByRole('listitem').first().waitFor();
  });
  const [headers, texts] = (await page.evaluate<[number, number]>(indexed)).map((ms) => (first + ms) / 1_000) as [
    number,
    number,
  ];
  await signOut(page);
  return [
    single('mail: first opening of a mailbox to its first rows', 'ms', first),
    single('mail: messages listed by the index a second', '/s', mailboxSize / headers),
    single('mail: until the search knows every text', 's', texts),
  ];
}

/** From the address of the mail to fifty rows, the mailbox being closed, beside a bare client's and the webmail's. */
export async function signOn({ signIn, client, webmail }: MailScene): Promise<Figure[]> {
  const times: number[] = [];
  const floors: number[] = [];
  const peers: number[] = [];
  const fromForms: number[] = [];
  let ours = { requests: 0, bytes: 0 };
  let theirs = { requests: 0, bytes: 0 };
  for (let round = 0; round < rounds; round++) {
    const page = await signIn();
    const counted = await wire(page);
    await page.addInitScript(firstShown(rows, 5));
    await page.goto(`${new URL(page.url()).origin}/messagerie`, { waitUntil: 'commit' });
    times.push(await page.evaluate<number>('firstShown.then((at) => at - performance.timeOrigin)'));
    ours = counted();
    await signOut(page);
    floors.push(
      await timed(async () => {
        const bare = await client();
        await bare.mailboxOpen('INBOX');
        await bare.fetchAll(`${mailboxSize - 49}:*`, { envelope: true, flags: true, bodyStructure: true });
        await bare.logout();
      }),
    );
    if (webmail === undefined) continue;
    const { page: peer, took, fromForm, ...came } = await webmail.signOn();
    await peer.context().close();
    peers.push(took);
    fromForms.push(fromForm);
    theirs = came;
  }
  const name = 'mail: the address of the mail to its first rows';
  return [
    valueAtMost(paired(name, 'ms', times, floors), 230),
    ...(webmail
      ? [
          ratioAtMost(paired(`${name}, beside Roundcube from its address`, 'ms', times, peers), 1 / 3),
          paired(`${name}, beside Roundcube once its form is sent`, 'ms', times, fromForms),
        ]
      : []),
    valueAtMost(single('mail: requests for it', 'requests', ours.requests), 25),
    valueAtMost(single('mail: bytes for it', 'KB', ours.bytes / kilobyte), 300),
    ...(webmail
      ? [
          single('mail: requests of Roundcube for it', 'requests', theirs.requests),
          single('mail: bytes of Roundcube for it', 'KB', theirs.bytes / kilobyte),
        ]
      : []),
  ];
}

/** The last session of the doctor ends, and the mailbox is closed with it. */
async function signOut(page: Page): Promise<void> {
  await page.evaluate(`fetch('/api/session', { method: 'DELETE' })`);
  await page.context().close();
}

/** In the page: milliseconds until the index lists every message, and until the search knows their texts. */
const indexed = `(async () => {
  const start = performance.now();
  let listed;
  for (;;) {
    const { mailboxes: [{ index }] } = await (await fetch('/api/mail')).json();
    if (index?.of >= ${mailboxSize}) listed ??= performance.now() - start;
    if (index?.ready && index.messages >= ${mailboxSize}) return [listed, performance.now() - start];
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
})()`;
