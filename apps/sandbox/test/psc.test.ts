import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SessionEvent } from '@trousse/contract';
import { createPool } from '@trousse/postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Practitioner, readerNames, type Sandbox, startSandbox } from '../src/index.ts';
import { accessesOf } from './support/access-history.ts';
import { depositForm } from './support/deposit-form.ts';
import { readJournal } from './support/journal.ts';
import { PscBrowser } from './support/psc-browser.ts';
import { enterByPsc, healthHouse, settleIn, toReturn, visitReturn } from './support/psc-sign-in.ts';
import { handleOf, openingOf } from './support/record.ts';
import { expectRefusal, expectWords } from './support/refusal.ts';

const doctor = '899700100011';
const secretary = '00B0999011';
const withoutSituation = '899700100060';
const [reader] = readerNames;

let folder: string;
let sandbox: Sandbox;
const pages: Practitioner[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trousse-psc-'));
  sandbox = await startSandbox({ dataDir: folder, inside: true, demo: 'people' });
}, 60_000);
afterAll(async () => {
  await sandbox?.erase();
  await rm(folder, { recursive: true, force: true });
}, 60_000);
afterEach(async () => {
  for (const page of pages.splice(0)) {
    await page.api.session.signOut();
    page.close();
  }
  await sandbox.cards.remove(reader);
  await sandbox.clock.reset();
});

function newPage(): Practitioner {
  const page = new Practitioner(sandbox, reader);
  pages.push(page);
  return page;
}

async function signedIn(nationalId = doctor): Promise<Practitioner> {
  const page = newPage();
  await enterByPsc(sandbox, page, nationalId);
  return page;
}

/** The reason for which the next event of a session says that it is locked. */
async function lockOf(page: Practitioner, act: () => Promise<unknown>): Promise<string> {
  const events = await page.api.session.events();
  await act();
  for await (const event of events as AsyncIterable<SessionEvent>) if (event.type === 'locked') return event.reason;
  return 'the stream ended';
}

describe('a sign-in by Pro Santé Connect', () => {
  it('EPS-01 EPS-04 opens a session for the national identifier of the token, with every situation and no card', async () => {
    const page = newPage();
    const back = await toReturn(sandbox, page, { nationalId: doctor, returnTo: '/depots' });
    expect(await visitReturn(page, back)).toBe('/depots');
    expect([...page.cookies.keys()]).toEqual(['__Host-trousse']);
    const session = await page.api.session.current();
    expect(session).not.toHaveProperty('cardKind');
    expect(session).toMatchObject({
      professional: {
        nationalId: doctor,
        familyName: 'BRUYÈRE-EXEMPLE',
        givenName: 'Camille',
        label: 'Médecin généraliste',
      },
      situations: [
        { structureId: '499700100011001', sector: 'SA07', sectorLabel: 'Cabinet individuel' },
        { structureId: healthHouse },
      ],
      may: { readRecords: true, feed: true },
    });
    expect((await readJournal(sandbox, doctor)).map(({ act }) => act)).toContain('sign-in');
  });

  it('finds again what was chosen by card, and the card what was chosen here: one account', async () => {
    const byCard = newPage();
    await byCard.enter('fauxjour');
    const { practice } = await byCard.api.session.current();
    const page = await signedIn('899700100037');
    const here = await page.api.session.current();
    expect(here.practice).toMatchObject({ billingNumber: practice?.billingNumber, situationId: '499700100037001' });
    await page.api.settings.savePractice({ ...here.practice!, billingNumber: '997654321' });
    const again = newPage();
    await again.meet();
    await again.signIn('1234');
    const card = await again.api.session.current();
    expect(card.practice).toMatchObject({ situationId: '01', billingNumber: '997654321' });
    const pool = createPool(sandbox.databases.server, { max: 1 });
    const { rows } = await pool.query("SELECT 1 FROM professionals WHERE national_id = '899700100037'");
    await pool.end();
    expect(rows).toHaveLength(1);
  });

  it('says who is no health professional, and refuses in words an account without any situation', async () => {
    const page = await signedIn(secretary);
    expect(await page.api.session.current()).toMatchObject({
      professional: { nationalId: secretary, label: 'Personnel' },
      may: { readRecords: false, feed: false },
    });
    const nobody = newPage();
    expect(await enterByPsc(sandbox, nobody, withoutSituation)).toBe('/connexion?psc=PSC_NO_SITUATION');
    expectWords('PSC_NO_SITUATION');
    await expectRefusal(nobody.api.session.current(), 'NOT_SIGNED_IN');
  });

  it('EFF-61 enters in bris de glace as with a card, and the record server’s history tells it', async () => {
    const page = await signedIn();
    await settleIn(page);
    const patient = await handleOf(sandbox, page, 'feinteval-marc');
    const events = [];
    const asked = { patient, consent: false, mode: 'bris_de_glace', reason: 'Patient inconscient' } as const;
    for await (const event of await page.api.record.open(asked)) events.push(event);
    expect(events.map(({ type }) => type)).toContain('documents');
    const { record } = await page.api.record.current();
    await page.api.record.close({ record: record.handle });
    const accesses = await accessesOf(sandbox, 'bruyere', 'feinteval-marc');
    expect(accesses.slice(-3)).toEqual(
      ['TD0.2', 'TD1.3a', 'TD3.1'].map((transaction) => ({
        ...{ transaction, outcome: 'ok', mode: 'bris_de_glace', secret: false },
      })),
    );
  });

  it('EPS-06 given up on its pages, leads back with a reason and the page first asked', async () => {
    const page = newPage();
    const { url } = await page.api.session.psc.start({ returnTo: '/depots' });
    const browser = await new PscBrowser().go(url);
    await browser.submit('/abandon');
    expect(await visitReturn(page, browser.left!)).toBe('/connexion?psc=PSC_CANCELLED&vers=%2Fdepots');
    expectWords('PSC_CANCELLED');
  });

  it('comes back to a page of ours and nowhere else', async () => {
    for (const returnTo of ['https://ailleurs.example/', '//ailleurs.example', '/\\ailleurs.example', '/api/session']) {
      const page = newPage();
      const back = await toReturn(sandbox, page, { nationalId: doctor, returnTo });
      expect(await visitReturn(page, back), returnTo).toBe('/');
    }
  });
});

describe('a return that is not to be believed', () => {
  const refused = '/connexion?psc=PSC_ANSWER_REFUSED';

  it('is refused a second time, though the browser still has its cookie', async () => {
    const page = newPage();
    const back = await toReturn(sandbox, page, { nationalId: doctor });
    const cookie = page.cookies.get('__Host-trousse-psc')!;
    await visitReturn(page, back);
    await page.api.session.signOut();
    page.cookies.set('__Host-trousse-psc', cookie);
    expect(await visitReturn(page, back)).toBe(refused);
    expectWords('PSC_ANSWER_REFUSED');
  });

  it('is refused in another browser, and does not enter the one that began either', async () => {
    const page = newPage();
    const thief = newPage();
    const back = await toReturn(sandbox, page, { nationalId: doctor });
    await thief.api.session.psc.start({});
    expect(await visitReturn(thief, back)).toBe(`${refused}`);
    const forced = newPage();
    expect(await visitReturn(forced, back)).toBe(refused);
  });

  it('is refused with another state, another issuer, no issuer, another code, or too late', async () => {
    const change = async (alter: (url: URL) => void): Promise<string> => {
      const page = newPage();
      const back = await toReturn(sandbox, page, { nationalId: doctor });
      alter(back);
      return await visitReturn(page, back);
    };
    expect(await change((url) => url.searchParams.set('state', 'autre'))).toBe(refused);
    expect(await change((url) => url.searchParams.set('iss', 'https://ailleurs.example'))).toBe(refused);
    expect(await change((url) => url.searchParams.delete('iss'))).toBe(refused);
    expect(await change((url) => url.searchParams.set('code', 'autre'))).toBe(refused);
    const page = newPage();
    const back = await toReturn(sandbox, page, { nationalId: doctor });
    await sandbox.clock.advance(16 * 60_000);
    expect(await visitReturn(page, back)).toBe(refused);
  });

  it('does not take the place of an open session when it is refused', async () => {
    const page = await signedIn();
    const back = await toReturn(sandbox, page, { nationalId: doctor });
    back.searchParams.set('state', 'autre');
    expect(await visitReturn(page, back)).toBe(refused);
    expect((await page.api.session.current()).professional.nationalId).toBe(doctor);
  });
});

describe('a request to the phone', () => {
  const ask = (page: Practitioner, nationalId = doctor, channel: 'MOBILE' | 'CARD' = 'MOBILE') =>
    page.api.session.psc.request({ nationalId, channel });
  const next = (interval: number) => sandbox.clock.advance(interval * 1000);

  it('EPS-10 shows the same two digits here and there, waits, and opens a session at the first question after the approval', async () => {
    for (const channel of ['MOBILE', 'CARD'] as const) {
      const page = newPage();
      const { digits, interval } = await ask(page, doctor, channel);
      expect(sandbox.phone.waiting()).toEqual([expect.objectContaining({ digits, channel })]);
      await next(interval);
      expect(await page.api.session.psc.answer()).toEqual({ state: 'waiting' });
      await sandbox.phone.answer(sandbox.phone.waiting()[0]!.id, 'approved');
      await next(interval);
      expect(await page.api.session.psc.answer()).toMatchObject({
        state: 'signed-in',
        session: { professional: { nationalId: doctor } },
      });
      expect([...page.cookies.keys()]).toEqual(['__Host-trousse']);
    }
  });

  it('asks Pro Santé Connect no more often than it wants, however often the page asks', async () => {
    const page = newPage();
    await ask(page);
    await sandbox.phone.answer(sandbox.phone.waiting()[0]!.id, 'approved');
    expect(await page.api.session.psc.answer()).toEqual({ state: 'waiting' });
  });

  it('refused, unseen, withdrawn, or for nobody, says so in words', async () => {
    const refused = newPage();
    const { interval } = await ask(refused);
    await sandbox.phone.answer(sandbox.phone.waiting()[0]!.id, 'refused');
    await next(interval);
    await expectRefusal(refused.api.session.psc.answer(), 'PSC_REFUSED');
    await expectRefusal(refused.api.session.psc.answer(), 'PSC_ANSWER_REFUSED');

    const unseen = newPage();
    await ask(unseen);
    await next(130);
    await expectRefusal(unseen.api.session.psc.answer(), 'PSC_TIMED_OUT');

    const withdrawn = newPage();
    await ask(withdrawn);
    await withdrawn.api.session.psc.withdraw();
    await sandbox.phone.answer(sandbox.phone.waiting()[0]!.id, 'approved');
    await next(interval);
    await expectRefusal(withdrawn.api.session.psc.answer(), 'PSC_ANSWER_REFUSED');

    await expectRefusal(ask(newPage(), '899999999999'), 'PSC_ACCOUNT_UNKNOWN');
    const nobody = newPage();
    await ask(nobody, withoutSituation);
    await sandbox.phone.answer(sandbox.phone.waiting()[0]!.id, 'approved');
    await next(interval);
    await expectRefusal(nobody.api.session.psc.answer(), 'PSC_NO_SITUATION');
  });

  it('sent to a workstation is approved by the card of that person and its code, and by nothing else', async () => {
    const page = newPage();
    await ask(page, doctor, 'CARD');
    const { id } = sandbox.phone.waiting()[0]!;
    const approve = async (code: string): Promise<number> => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ reponse: 'valider', code });
      return (await fetch(`${sandbox.urls.console}/api/phones/${id}`, { method: 'POST', headers, body })).status;
    };
    expect(await approve('1234')).toBe(403);
    await sandbox.cards.insert(reader, 'fauxjour');
    expect(await approve('1234')).toBe(403);
    await sandbox.cards.insert(reader, 'bruyere');
    expect(await approve('0000')).toBe(403);
    expect(await approve('1234')).toBe(204);
    expect(await approve('1234')).toBe(404);
  });

  it('belongs to the browser that sent it', async () => {
    const page = newPage();
    const { interval } = await ask(page);
    await sandbox.phone.answer(sandbox.phone.waiting()[0]!.id, 'approved');
    await next(interval);
    await expectRefusal(newPage().api.session.psc.answer(), 'PSC_ANSWER_REFUSED');
    expect(await page.api.session.psc.answer()).toMatchObject({ state: 'signed-in' });
  });
});

describe('a session that came by Pro Santé Connect', () => {
  it('renews its tokens by itself as long as it is used, and ends after four hours with its reason', async () => {
    const page = await signedIn();
    for (let minutes = 20; minutes < 240; minutes += 20) {
      await sandbox.clock.advance(20 * 60_000);
      await page.api.session.current();
      await sandbox.settled();
    }
    expect(
      await lockOf(page, async () => {
        await sandbox.clock.advance(21 * 60_000);
        await page.api.session.current().catch(() => {});
      }),
    ).toBe('psc-ended');
    await expectRefusal(page.api.session.current(), 'SESSION_LOCKED');
  });

  it('that nobody uses is locked after half an hour, as any other', async () => {
    const page = await signedIn();
    const reason = await lockOf(page, async () => {
      await sandbox.clock.advance(31 * 60_000);
      await expectRefusal(page.api.session.current(), 'SESSION_LOCKED');
    });
    expect(reason).toBe('expired');
  });

  it('ends when it is ended at Pro Santé Connect, which tells our server, and then nothing renews', async () => {
    const page = newPage();
    const browser = new PscBrowser();
    await visitReturn(page, await toReturn(sandbox, page, { nationalId: doctor, browser }));
    const other = await signedIn();
    const reason = await lockOf(page, async () => {
      await browser.go(`${sandbox.urls.psc}/auth/realms/esante-wallet/protocol/openid-connect/logout`);
      await browser.submit('/logout/confirm', { logout: 'yes' });
    });
    expect(reason).toBe('psc-ended');
    // The session of another browser is another session there.
    expect((await other.api.session.current()).professional.nationalId).toBe(doctor);
  });

  it('is ended there too when one signs out here, and the next sign-in asks again', async () => {
    const page = newPage();
    const browser = new PscBrowser();
    await visitReturn(page, await toReturn(sandbox, page, { nationalId: doctor, browser }));
    // Signed in there, another page of the browser goes straight through.
    expect(await visitReturn(page, await toReturn(sandbox, page, { nationalId: 'nobody', browser }))).toBe('/');
    const { next } = await page.api.session.signOut();
    await browser.go(next!);
    await browser.submit('/logout/confirm', { logout: 'yes' });
    expect(browser.left?.href).toBe(`${sandbox.url}/connexion`);
    browser.left = undefined;
    const { url } = await page.api.session.psc.start({});
    await browser.go(url);
    expect(browser.html).toContain('Se connecter avec e-cps');
  });

  it('keeps its tokens out of the database and of every answer but that of signing out', async () => {
    const page = newPage();
    const back = await toReturn(sandbox, page, { nationalId: doctor });
    const code = back.searchParams.get('code')!;
    await visitReturn(page, back);
    await settleIn(page);
    const answer = JSON.stringify(await page.api.session.current());
    const { next } = await page.api.session.signOut();
    const idToken = new URL(next!).searchParams.get('id_token_hint')!;
    expect(answer).not.toContain(idToken);
    const pool = createPool(sandbox.databases.server, { max: 1 });
    const { rows } = await pool.query<{ name: string }>(
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
    );
    for (const { name } of rows) {
      const { rows: all } = await pool.query(`SELECT t::text AS text FROM ${name} t`);
      const text = JSON.stringify(all);
      for (const secret of [code, idToken, idToken.split('.')[2]!]) expect(text, name).not.toContain(secret);
    }
    await pool.end();
  });
});

describe('the DMP without a card', () => {
  it('opens a record where the structure vouches for its professional (AIR), each assertion traced', async () => {
    const page = await signedIn();
    await settleIn(page);
    expect((await page.api.patients.list()).patients.length).toBeGreaterThan(0);
    const events = await openingOf(page, await handleOf(sandbox, page, 'feinteval-helene'), true);
    expect(events.map(({ type }) => type)).toContain('documents');
    const traces = (await readJournal(sandbox, doctor)).filter(({ act }) => act === 'structure-assertion');
    expect(JSON.parse(traces.at(-1)!.details)).toMatchObject({
      structure: healthHouse,
      vihf: expect.stringMatching(/^_/),
    });
    const calls = (await readJournal(sandbox, doctor)).filter(({ act }) => act === 'structure-call');
    const vihfs = traces.map(({ details }) => JSON.parse(details).vihf);
    expect(vihfs).toContain(JSON.parse(calls.at(-1)!.details).vihf);
    expect(JSON.parse(calls.at(-1)!.details)).toMatchObject({ status: 200 });
  });

  it('is refused elsewhere by the DMP, and told plainly', async () => {
    const page = await signedIn();
    await settleIn(page, '499700100011001');
    const told = await expectRefusal(page.api.patients.list(), 'PSC_OTHER_STRUCTURE');
    expect(told.data).toMatchObject({ serverText: 'Erreur d’authentification de la personne morale' });
  });

  it('a deposit waits for the card, and leaves with it', async () => {
    const page = await signedIn();
    await settleIn(page);
    const patient = await handleOf(sandbox, page, 'feinteval-helene');
    const deposit = await page.api.deposits.create({
      ...{ patient, form: depositForm('Compte rendu'), key: randomUUID(), when: 'now' },
      source: { kind: 'text', text: 'Compte rendu de la visite.' },
    });
    await sandbox.settled();
    const stateOf = async (on: Practitioner) =>
      (await on.api.deposits.list()).deposits.find(({ id }) => id === deposit.id)?.state;
    expect(await stateOf(page)).toBe('waiting-card');
    const byCard = newPage();
    await byCard.enter('bruyere');
    await sandbox.settled();
    expect(await stateOf(byCard)).toBe('delivered');
  });
});
