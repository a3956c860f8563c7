import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Outages, type Service } from './support/outages.ts';
import { noBrowser, Visit } from './support/visit.ts';

/** A moment of somebody's work: how one gets there, what is under way when a service goes, and how its end is seen. */
type Moment = {
  readonly name: string;
  start(): Promise<void>;
  act(): Promise<void>;
  done(): Locator;
};

/** The moments that `npm test` looks at, every cause once; all of them with TROUSSE_FULL=1 (`npm run endurance`). */
const sample = [
  { moment: 5, cause: 'server' },
  { moment: 2, cause: 'dmp' },
  { moment: 3, cause: 'connector' },
  { moment: 4, cause: 'network' },
] as const;

describe.skipIf(noBrowser)('whatever goes away, at whatever moment', () => {
  let visit: Visit;
  let outages: Outages;
  let deposits = 0;
  const title = () => `Panne numéro ${deposits}`;
  const patient = () => visit.sandbox.patients.find(({ key }) => key === 'parabolain-denise')!;
  const period = (name: string, pressed: boolean) => visit.page.getByRole('button', { name, exact: true, pressed });

  const moments: readonly Moment[] = [
    {
      name: 'the list of patients is read',
      start: () => visit.link('Paramètres').click(),
      act: () => visit.toMyPatients(),
      done: () => visit.page.getByRole('table', { name: 'Mes patients' }).getByRole('row').nth(1),
    },
    {
      name: 'a patient is looked up',
      start: async () => {
        await visit.toMyPatients();
        await visit.link('Matricule INS').click();
        await visit.page.getByRole('textbox', { name: /Matricule INS/ }).fill(patient().ins.matricule);
      },
      act: () => visit.button('Trouver le dossier').click(),
      done: () => visit.page.getByRole('row').getByRole('button', { name: patient().traits.birthName }),
    },
    {
      name: 'a record is entered',
      start: async () => {
        await visit.openRecord('mirageon-augustin');
        await moments[1]!.start();
        await moments[1]!.act();
        await moments[1]!.done().waitFor();
      },
      act: () => visit.page.getByRole('row').getByRole('button', { name: patient().traits.birthName }).click(),
      done: () =>
        visit.page.getByRole('region', { name: 'Patient', exact: true }).getByText(patient().traits.birthName).first(),
    },
    {
      name: 'the DMP is searched further back',
      start: async () => {
        await visit.openRecord('mirageon-augustin');
        await visit.openRecord('parabolain-denise');
        await period('Toujours', false).waitFor();
      },
      act: () => visit.button('Toujours').click(),
      done: () => period('Toujours', true),
    },
    {
      name: 'the administrative data are read',
      start: async () => {
        await visit.openRecord('mirageon-augustin');
        await visit.openRecord('parabolain-denise');
      },
      act: () => visit.link('Administration').click(),
      done: () =>
        visit.page.getByRole('main').getByText(patient().traits.birthDate.split('-').toReversed().join('/')).last(),
    },
    {
      name: 'a deposit leaves',
      start: async () => {
        deposits += 1;
        await visit.openRecord('parabolain-denise');
        await outages.typeDeposit(title());
      },
      act: () => visit.button('Déposer tout de suite').click(),
      done: () => visit.page.getByText(`Document déposé dans le DMP de ${'PARABOLAIN DENISE'}.`).first(),
    },
  ];
  const causes = ['server', 'dmp', 'connector', 'network'] as const;
  const cases = moments.flatMap((_, moment) => causes.map((cause) => ({ moment, cause })));
  const sampled = process.env.TROUSSE_FULL ? cases : sample;

  beforeAll(async () => {
    visit = await Visit.open([], false);
    await visit.arrive('bruyere');
    outages = new Outages(visit);
  }, 180_000);
  afterAll(async () => {
    await visit?.close();
  });

  beforeEach(async () => {
    visit.context.setDefaultTimeout(30_000);
    // The case before may have ended the session: what it looked at was something else.
    await signIn()
      .or(visit.link(/^Mes patients/))
      .first()
      .waitFor();
    if (await isThere(signIn())) await outages.comeBack();
  });

  const signIn = () => visit.page.getByRole('heading', { name: /^(Connexion|Session verrouillée)$/ });
  const inSession = async () => (await visit.page.request.get(`${visit.sandbox.url}/api/session`)).ok();
  const isThere = (control: Locator) => control.first().isVisible();

  /** Goes on as a person would: signs in where that is asked, tries again where that is offered, else begins anew. */
  async function goOn(moment: Moment): Promise<void> {
    const again = visit.page.getByRole('button', { name: 'Réessayer' });
    let left = false;
    await expect
      .poll(
        async () => {
          // What was drawn before is no end of it: the session may be over and the page not know yet.
          if ((await isThere(moment.done())) && (await inSession())) return true;
          if (await isThere(signIn())) {
            left = true;
            await outages.comeBack().catch(() => undefined);
          } else if (left) {
            left = false;
            await resume(moment).catch(() => undefined);
          } else if (await isThere(again))
            await again
              .first()
              .click({ timeout: 1_000 })
              .catch(() => undefined);
          else await moment.act().catch(() => undefined);
          return false;
        },
        { timeout: 90_000, interval: 500 },
      )
      .toBe(true);
  }
  /** After another sign-in: what was typed is a draft, unless it had left already; anything else is asked for again. */
  async function resume(moment: Moment): Promise<void> {
    if (moment !== moments.at(-1)) return moment.start().then(() => moment.act());
    const form = await outages.resumeDraft(title());
    await outages.expectTyped(form, title());
    await moment.act();
  }

  for (const { moment: at, cause } of sampled) {
    const moment = moments[at]!;
    it(`the ${cause} goes while ${moment.name}: it goes on, and nothing typed is lost`, {
      timeout: 180_000,
    }, async () => {
      // The way there is no part of the case, and what the case before broke may still be coming back.
      await moment.start().catch(() => moment.start());
      visit.context.setDefaultTimeout(3_000);
      if (cause === 'network') {
        await visit.context.setOffline(true);
        try {
          await moment.act().catch(() => undefined);
          // What the page holds already needs no network.
          const said = visit.page.getByText(/Hors ligne|ne répond pas|n’est pas joignable/);
          await said.or(moment.done()).first().waitFor({ timeout: 30_000 });
        } finally {
          await visit.context.setOffline(false);
        }
      } else {
        const letGo = await outages.hold(cause satisfies Service);
        await moment.act().catch(() => undefined);
        letGo();
        const died = await outages.kill(cause);
        await died.back();
      }
      await goOn(moment);
    });
  }

  it('each deposit arrived once', async () => {
    visit.context.setDefaultTimeout(30_000);
    await visit.openRecord('mirageon-augustin');
    await visit.openRecord('parabolain-denise');
    const titles = (await visit.documents.getByRole('link').allInnerTexts()).filter((one) => /^Panne numéro/.test(one));
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles).toHaveLength(deposits);
  });
});
