import type { Page } from 'playwright-core';
import { type Figure, paired, percentile, ratioAtMost, single, timed, valueAtMost } from './figures.ts';
import { field, list, searched } from './mail-marks.ts';
import { type MailScene, rounds } from './mail-scene.ts';
import { typeIn } from './portal-keys.ts';

const subjectWords = 'imagerie médicale';

/** From a key to painted rows of what was searched for, with the counts of the server's own search. */
export async function searches({ signIn, client, needles, webmail }: MailScene): Promise<Figure[]> {
  const page = await signIn();
  await page.getByRole('link', { name: /^Messagerie/ }).click();
  await list(page).getByRole('listitem').first().waitFor();
  const bare = await client();
  await bare.mailboxOpen('INBOX');
  const peer = await webmail?.signOn();
  const inBody = { place: 'body', limit: 80, share: 1 / 20 } as const;
  const cases = [
    { name: 'a subject', words: subjectWords, place: 'subject', limit: 55, share: 1 / 8 },
    { name: 'a rare word of the text', words: needles.rare!.text, ...inBody },
    { name: 'a frequent word of the text', words: needles.medium!.text, ...inBody },
    { name: 'a word that one message has', words: needles.unique!.text, ...inBody },
  ] as const;
  const figures: Figure[] = [];
  for (const { name, words, place, limit, share } of cases) {
    const times: number[] = [];
    const floors: number[] = [];
    const peers: number[] = [];
    const query = { or: [{ [place]: words }, { subject: words }] };
    let expected = 0;
    for (let round = 0; round < rounds; round++) {
      await field(page).fill('');
      await page.getByText(/trouvés?$/).waitFor({ state: 'hidden' });
      const found = page.evaluate<number>(searched);
      await field(page).fill(words);
      times.push(await found);
      floors.push(
        await timed(async () => {
          expected = ((await bare.search(query, { uid: true })) || []).length;
        }),
      );
      if (webmail && peer) peers.push((await webmail.search(peer.page, place, words)).took);
    }
    const figure = `mail: search for ${name}, to painted rows`;
    figures.push(
      valueAtMost(paired(figure, 'ms', times, floors), limit),
      ...(peer ? [ratioAtMost(paired(`${figure}, beside Roundcube`, 'ms', times, peers), share)] : []),
      ...(await counts(page, expected)),
    );
  }
  const typed = await typeIn(page, field(page), 'echographie de controle');
  figures.push(
    valueAtMost(single('mail: script a key typed in the search, p95', 'ms', percentile(typed.script, 0.95)), 16),
  );
  await bare.logout();
  await peer?.page.context().close();
  await page.context().close();
  return figures;
}

/** How what was found, by words and by letters, stands to what the server itself finds. */
async function counts(page: Page, expected: number): Promise<Figure[]> {
  const byWords = await countIn(page);
  await page.getByRole('checkbox', { name: 'Recherche exacte' }).check();
  await page.locator('[role="list"][aria-busy]').waitFor({ state: 'detached' });
  const byLetters = await countIn(page);
  await page.getByRole('checkbox', { name: 'Recherche exacte' }).uncheck();
  const off = (name: string, value: number) =>
    valueAtMost(single(`mail: messages ${name} (of ${expected})`, '', value), 0);
  return [
    off('that the exact search finds more or less than the server', Math.abs(byLetters - expected)),
    off('that the search misses', Math.max(0, expected - byWords)),
  ];
}

async function countIn(page: Page): Promise<number> {
  const words = await page
    .getByRole('status')
    .filter({ hasText: /trouvé/ })
    .innerText();
  return Number(words.replace(/\D/g, ''));
}
