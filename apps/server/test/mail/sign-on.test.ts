import { Worker } from 'node:worker_threads';
import { doctor as holder } from '@trousse/cards/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { practice } from '../scene.ts';
import { codeOf, type TestPage } from '../test-page.ts';
import { colleague, doctor, letter, MailScene, personOf } from './mail-scene.ts';

let scene: MailScene;
beforeAll(async () => {
  scene = await MailScene.start();
});
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.empty();
  scene.psc.refusesRenewal = undefined;
});
afterEach(() => {
  scene.rig.time.ahead = 0;
});

const stateOf = async (page: TestPage) => (await page.api.mail.state()).mailboxes.map(({ state }) => state);

/** A page signed in with the doctor's card. */
async function withCard(): Promise<TestPage> {
  const page = scene.rig.page();
  await page.signIn(await scene.rig.card({ ...holder, nationalId: doctor }), scene.rig.time.now());
  await page.api.settings.savePractice(practice);
  return page;
}

/** Goes to Pro Santé Connect and back for the mail. @returns where the browser came back to */
async function authorised(page: TestPage, as = 'bruyere'): Promise<string | null> {
  scene.psc.userinfo = personOf(as);
  const { url } = await page.api.mail.authorise({ returnTo: '/messagerie' });
  const back = scene.psc.authorise(url);
  const response = await page.fetch(back.pathname + back.search, { redirect: 'manual' });
  scene.psc.userinfo = personOf('bruyere');
  return response.headers.get('location');
}

describe('signing on to the mail', () => {
  it('of a card session asks Pro Santé Connect once, by its pages, and leaves the session as it is', async () => {
    const page = await withCard();
    expect(await codeOf(page.api.mail.connect({ address: scene.mine }))).toBe('MAIL_TOKEN_NEEDED');
    expect(await authorised(page)).toBe('/messagerie');
    expect(await page.api.mail.connect({ address: scene.mine })).toMatchObject({
      ...{ address: scene.mine, state: 'open', delegated: false },
    });
    expect(await page.api.session.current()).toMatchObject({ professional: { nationalId: doctor } });
    const next = await withCard();
    expect(await next.api.mail.state()).toMatchObject({ mailboxes: [{ address: scene.mine }] });
  });

  it('is refused to another person than that of the session, which goes on', async () => {
    const page = await withCard();
    expect(await authorised(page, 'pontfictif')).toBe('/messagerie?psc=MAIL_OTHER_PERSON');
    expect(await codeOf(page.api.mail.connect({ address: scene.house }))).toBe('MAIL_TOKEN_NEEDED');
    expect(await page.api.session.current()).toMatchObject({ professional: { nationalId: doctor } });
  });

  it('EFF-191 refuses an address of a domain that is not of secure mail', async () => {
    const page = await scene.page();
    const { settings } = await page.api.mail.state();
    for (const address of ['ana@gmail.example', 'ana@mssante.fr.ailleurs.example', 'ana@127.0.0.1']) {
      expect(await codeOf(page.api.mail.connect({ address }))).toBe('MAIL_DOMAIN_REFUSED');
      expect(await codeOf(page.api.mail.saveSettings({ ...settings, addresses: [address] }))).toBe(
        'MAIL_DOMAIN_REFUSED',
      );
    }
  });

  it('is refused by the operator for another person’s mailbox, which is kept nowhere', async () => {
    const page = await scene.page();
    expect(await codeOf(page.api.mail.connect({ address: scene.others }))).toBe('MAIL_REFUSED');
    expect((await page.api.mail.state()).settings.addresses).not.toContain(scene.others);
  });

  it('EFF-103 is explained to whoever has no mailbox here', async () => {
    const page = await scene.page('quenouille');
    expect(await page.api.mail.state()).toMatchObject({ may: { mailbox: false, reason: 'MAIL_ROLE' }, mailboxes: [] });
    expect(await codeOf(page.api.mail.connect({ address: scene.house }))).toBe('MAIL_ROLE');
    expect(await codeOf(page.api.mail.authorise({ returnTo: '/' }))).toBe('MAIL_ROLE');
    expect(await codeOf(page.api.mail.proposals())).toBe('MAIL_ROLE');
    scene.psc.userinfo = personOf('bruyere');
  });

  it('opens several mailboxes, of which one is delegated, and gives none to another session', async () => {
    const page = await scene.page();
    const mine = await page.api.mail.connect({ address: scene.mine });
    const house = await page.api.mail.connect({ address: scene.house });
    expect(house.mailbox).not.toBe(mine.mailbox);
    const other = await scene.page('pontfictif');
    for (const { mailbox } of [mine, house])
      expect(await codeOf(other.api.mail.folders({ mailbox }))).toBe('MAIL_NOT_OPEN');
    scene.psc.userinfo = personOf('bruyere');
    expect(await stateOf(page)).toEqual(['open', 'open']);
    await page.api.mail.disconnect({ mailbox: house.mailbox });
    expect((await page.api.mail.state()).settings.addresses).toEqual([scene.mine]);
    expect(colleague).not.toBe(doctor);
  });

  it('gives fresh tokens to lines that are opened again, long after the first token ended', async () => {
    const page = await scene.page();
    const { mailbox } = await page.api.mail.connect({ address: scene.mine });
    await scene.stopOperator();
    expect(await codeOf(page.api.mail.list({ mailbox, search: { text: 'x' }, from: 0, count: 5 }))).toMatch(
      /MAIL_UNREACHABLE|no failure/,
    );
    await expect.poll(() => stateOf(page)).toEqual(['failed']);
    scene.rig.time.ahead = 10 * 60_000;
    const before = scene.psc.renewals;
    await scene.startOperator();
    await expect.poll(() => stateOf(page), { timeout: 20_000 }).toEqual(['open']);
    expect(scene.psc.renewals).toBeGreaterThan(before);
    // What came while nobody was there, and what comes now, are shown.
    await scene.deliver([letter({ subject: 'Après la panne' })]);
    await expect.poll(async () => (await page.api.mail.list({ mailbox, from: 0, count: 5 })).total).toBe(1);
  });

  it('asks again where the session at Pro Santé Connect ended, and nothing else of a card session ends', async () => {
    const page = await withCard();
    await authorised(page);
    await page.api.mail.connect({ address: scene.mine });
    scene.psc.refusesRenewal = 'invalid_grant';
    // Later than any token that a test before was given.
    scene.rig.time.ahead = 20 * 60_000;
    await scene.stopOperator();
    await scene.startOperator();
    await expect.poll(() => stateOf(page), { timeout: 20_000 }).toEqual(['token-needed']);
    expect(await page.api.session.current()).toMatchObject({ professional: { nationalId: doctor } });
    scene.psc.refusesRenewal = undefined;
    await authorised(page);
    await expect.poll(() => stateOf(page)).toEqual(['open']);
  });

  it('keeps answering where the thread of the index dies, and has it again', async () => {
    const page = await scene.page();
    const { mailbox } = await page.api.mail.connect({ address: scene.mine });
    await scene.deliver([letter({ subject: 'Biologie' })]);
    const list = () => page.api.mail.list({ mailbox, search: { text: 'biologie' }, from: 0, count: 5 });
    await expect.poll(async () => (await list()).total).toBe(1);
    const threads = new Set<Worker>();
    const spied = vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker) {
      threads.add(this);
    });
    void list();
    await expect.poll(() => threads.size).toBe(1);
    spied.mockRestore();
    for (const thread of threads) await thread.terminate();
    expect((await list()).rows.map(({ subject }) => subject)).toEqual(['Biologie']);
    await expect
      .poll(async () => (await page.api.mail.state()).mailboxes[0]!.index, { timeout: 20_000 })
      .toMatchObject({ ready: true, messages: 1 });
  });

  it('writes no token, no address and no word of a message in its log', async () => {
    const log = scene.rig.logged.join('\n');
    for (const secret of [...scene.psc.given, scene.mine, scene.others, scene.house, 'Biologie', 'PONTFICTIF'])
      expect(log.includes(secret), secret).toBe(false);
  });
});
