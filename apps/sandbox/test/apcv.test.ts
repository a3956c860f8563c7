import { authenticatePhone, destroyPhone, restorePhone } from '@trousse/insi-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '../src/insi/settings.ts';
import { sandboxPatients } from '../src/people/patients.ts';
import { structures } from '../src/people/structures.ts';
import { refusal, TeleserviceBench } from './support/teleservices.ts';

let bench: TeleserviceBench;
beforeAll(async () => {
  bench = await TeleserviceBench.start();
}, 60_000);
afterAll(() => bench.close());
afterEach(() => {
  Object.assign(bench.services.settings, defaultSettings);
});

const doctor = (key = 'bruyere') => bench.deps(bench.card(key));
const show = (key = 'feinteval-helene') => bench.services.phones.show(key).payload;
const present = (scanned: string, deps = doctor()) => authenticatePhone(deps, { scanned, amoSpeciality: '01' });

describe('an appli carte Vitale', () => {
  it('gives the INS of its holder, qualified, and the others as the insurance knows them', async () => {
    const helene = sandboxPatients('2026-11-20').find(({ key }) => key === 'feinteval-helene')!;
    const { profile, context } = await present(show());
    expect(profile.holder.ins).toEqual(helene.ins);
    expect(profile.holder.traits).toMatchObject({
      birthName: 'SONGERIVE',
      birthGivenNames: ['HELENE', 'MARIE'],
      birthPlaceCode: '35051',
    });
    expect(profile.beneficiaries.map(({ givenName, quality }) => [givenName, quality])).toEqual([
      ['MARC', '2'],
      ['LOUISE', '1'],
      ['TOM', '1'],
    ]);
    expect(profile.beneficiaries.every((one) => !('ins' in one))).toBe(true);
    const minutes = (context.endOfValidity.getTime() - bench.now().getTime()) / 60_000;
    expect(Math.round(minutes)).toBe(20);
  });

  it('gives the lunar date that the insurance has, beside the civil one of the INS', async () => {
    const { holder } = (await present(show('mirageon-augustin'))).profile;
    expect([holder.amo.birthDate, holder.traits.birthDate]).toEqual(['1942-19-01', '1942-12-31']);
  });

  it('gives a child without a number the number of the insured', async () => {
    const { beneficiaries } = (await present(show('legendrin-inaya'))).profile;
    expect(beneficiaries.map(({ birthRank }) => birthRank)).toEqual([1, 2]);
    expect(beneficiaries.every(({ certifiedMatricule }) => certifiedMatricule === undefined)).toBe(true);
  });

  it('is read as a 2D reader types it, line end included, and once', async () => {
    const code = show();
    expect((await present(`${code}\r\n`)).profile.type).toBe('T');
    expect(await refusal(present(code))).toMatchObject({ kind: 'fault', code: 'apcv_103' });
  });

  it('is refused past the time of its code, unknown, or another code altogether', async () => {
    const late = show();
    bench.advance(6);
    expect(await refusal(present(late))).toMatchObject({ kind: 'fault', code: 'apcv_102' });
    expect(await refusal(present(`PB8${'A'.repeat(300)}`))).toMatchObject({ kind: 'fault', code: 'apcv_101' });
    expect(await refusal(present('IS010000'))).toMatchObject({ kind: 'input', code: 'unacceptable-payload' });
  });

  it('is not read by a structure’s certificate, which has no professional', async () => {
    const deps = bench.deps(
      { mode: 'certificate', structureId: structures.healthHouse.id },
      { client: bench.pki.insiManual },
    );
    expect(await refusal(present(show(), deps))).toMatchObject({ kind: 'input', code: 'mode' });
  });
});

describe('a context', () => {
  it('is restored until its end, by the professional who opened it alone', async () => {
    const session = await present(show());
    expect(await restorePhone(doctor())).toEqual(session);
    expect(await refusal(restorePhone(doctor('pontfictif')))).toMatchObject({ code: 'apcv_201' });
    bench.advance(21);
    expect(await refusal(restorePhone(doctor()))).toMatchObject({ kind: 'fault', code: 'apcv_201' });
  });

  it('lasts as long as the console says', async () => {
    bench.services.settings.contextMinutes = 1;
    await present(show());
    bench.advance(2);
    expect(await refusal(restorePhone(doctor()))).toMatchObject({ code: 'apcv_201' });
  });

  it('is destroyed once, and not by another', async () => {
    const { context } = await present(show());
    expect(await refusal(destroyPhone(doctor('pontfictif'), context.id))).toMatchObject({ code: 'apcv_201' });
    await destroyPhone(doctor(), context.id);
    expect(await refusal(destroyPhone(doctor(), context.id))).toMatchObject({ code: 'apcv_201' });
    expect(await refusal(restorePhone(doctor()))).toMatchObject({ code: 'apcv_201' });
  });

  it('makes way for the phone that is presented next', async () => {
    await present(show());
    const next = await present(show('grandlivre-maurice'));
    expect((await restorePhone(doctor())).profile).toEqual(next.profile);
  });
});

describe('the service', () => {
  it('answers the fault that the console asks for', async () => {
    bench.services.settings.fault = 'unknownSoftware';
    expect(await refusal(present(show()))).toMatchObject({ kind: 'fault', code: 'desir_550' });
  });

  it('holds to the rules on assertions', async () => {
    const own = bench.card('bruyere');
    const deps = bench.deps({ ...own, nationalId: '899700100029' });
    expect(await refusal(present(show(), deps))).toMatchObject({ kind: 'fault', code: 'siram_40' });
  });

  it('sends nothing twice: a code serves once', async () => {
    bench.services.settings.fault = 'silence';
    const code = show();
    expect(await refusal(present(code))).toMatchObject({ kind: 'transport', code: 'network' });
    bench.services.settings.fault = undefined;
    expect((await present(code)).profile.holder.traits.birthName).toBe('SONGERIVE');
  });
});
