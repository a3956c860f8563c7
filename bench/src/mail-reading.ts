import { alone, type Figure, paired, ratioAtMost, valueAtMost } from './figures.ts';
import { list, painted, read, rows } from './mail-marks.ts';
import { address, type MailScene, rounds } from './mail-scene.ts';

/** From a click on a row to the words of the message. */
export async function reading({ signIn, webmail }: MailScene): Promise<Figure[]> {
  const page = await signIn();
  await page.getByRole('link', { name: /^Messagerie/ }).click();
  const lines = list(page).getByRole('listitem');
  await lines.first().waitFor();
  const peer = await webmail?.signOn();
  const times: number[] = [];
  const peers: number[] = [];
  for (let row = 1; row <= rounds * 2; row++) {
    const opened = page.evaluate<number>(read);
    await lines.nth(row).getByRole('link').click();
    times.push(await opened);
    if (webmail && peer) peers.push(await webmail.open(peer.page, row));
  }
  await peer?.page.context().close();
  await page.context().close();
  const name = 'mail: click on a message to its words';
  return [
    valueAtMost(alone(name, 'ms', times), 80),
    ...(peer ? [ratioAtMost(paired(`${name}, beside Roundcube`, 'ms', times, peers), 1 / 4)] : []),
  ];
}

/** From the moment at which an idling client hears of a new message to its row on the screen. */
export async function arrival({ signIn, client }: MailScene): Promise<Figure[]> {
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
