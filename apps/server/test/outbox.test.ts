import { otherDoctor } from '@trousse/cards/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desk } from './desk.ts';
import { Scene } from './scene.ts';
import { codeOf } from './test-page.ts';

let scene: Scene;
let desk: Desk;
beforeAll(async () => {
  scene = await Scene.start();
  desk = new Desk(scene);
});
afterAll(() => scene.rig.close());
beforeEach(async () => {
  await scene.reset();
  await desk.reset();
});

describe('EFF-163 when something fails', () => {
  it('the refusal of the DMP is shown in its words, the content stays, and another try or a withdrawal is possible', async () => {
    const said = { code: 'XDSRegistryMetadataError', context: 'code hors domaine d’affinité' };
    scene.rig.dmp.troubles.push({ on: 'td21', kind: 'refusal', ...said });
    const { id } = await desk.deposit();
    expect(await desk.stateOf(id)).toMatchObject({
      state: 'refused',
      failure: { code: 'DMP_REFUSED', serverCode: said.code, serverText: said.context },
    });
    expect((await desk.kept()).length).toBe(1);
    await scene.page.api.deposits.send({ deposit: id });
    expect(await desk.stateOf(id)).toMatchObject({ state: 'delivered' });
    expect(desk.record.documents).toHaveLength(1);
  });

  it('a lost answer is not a lost deposit, nor two: the next attempt asks first', async () => {
    scene.rig.dmp.troubles.push({ on: 'td21', kind: 'lost-after' });
    const { id } = await desk.deposit();
    expect(await desk.stateOf(id)).toMatchObject({ state: 'queued', failure: { code: 'DMP_UNAVAILABLE' } });
    expect(desk.record.documents).toHaveLength(1);
    expect(await codeOf(scene.page.api.deposits.cancel({ deposit: id }))).toBe('DEPOSIT_NOT_CANCELLABLE');
    scene.rig.dmp.calls.length = 0;
    await scene.page.api.deposits.send({ deposit: id });
    expect(await desk.stateOf(id)).toMatchObject({ state: 'delivered' });
    expect(scene.rig.dmp.calls).toEqual(['td31']);
    expect(desk.record.documents).toHaveLength(1);
  });

  it('a request that never arrived is sent again', async () => {
    scene.rig.dmp.troubles.push({ on: 'td21', kind: 'lost-before' });
    const { id } = await desk.deposit();
    expect(await desk.stateOf(id)).toMatchObject({ state: 'queued' });
    scene.rig.dmp.calls.length = 0;
    await scene.page.api.deposits.send({ deposit: id });
    expect(await desk.stateOf(id)).toMatchObject({ state: 'delivered' });
    expect(scene.rig.dmp.calls).toEqual(['td31', 'td21']);
  });

  it('an attempt follows by itself', async () => {
    scene.rig.dmp.troubles.push({ on: 'td21', kind: 'lost-before' });
    const { id } = await desk.deposit();
    await expect.poll(async () => (await desk.stateOf(id))?.state, { timeout: 15_000 }).toBe('delivered');
  });

  it('« already there » from the registry is believed only after asking', async () => {
    scene.rig.dmp.troubles.push({
      on: 'td21',
      kind: 'refusal',
      code: 'XDSDuplicateUniqueIdInRegistry',
      context: 'déjà là',
    });
    const { id } = await desk.deposit();
    expect(await desk.stateOf(id)).toMatchObject({ state: 'refused' });
    expect(scene.rig.dmp.calls.slice(-2)).toEqual(['td21', 'td31']);
  });

  it('the card leaving makes it wait, and the same person’s next session sends it', async () => {
    scene.rig.dmp.troubles.push({ on: 'td21', kind: 'lost-after' });
    const other = scene.rig.page();
    const tunnel = await other.signIn(scene.card, scene.rig.time.now());
    await scene.page.api.session.signOut();
    scene.page = other;
    const { id } = await desk.deposit();
    await scene.rig.server.settled();
    await tunnel.open({ op: 'event', event: 'card-removed' }).end();
    await tunnel.closed;
    await scene.query(
      `SELECT graphile_worker.reschedule_jobs(ARRAY(SELECT id FROM graphile_worker.jobs), run_at => now())`,
    );
    await scene.rig.server.settled();
    expect(await scene.query('SELECT state, uncertain FROM deposits')).toEqual([
      { state: 'waiting-card', uncertain: true },
    ]);
    const someoneElse = await scene.signedIn(await scene.rig.card(otherDoctor));
    await scene.rig.server.settled();
    expect((await someoneElse.api.deposits.list()).deposits).toEqual([]);
    expect(await scene.query('SELECT state FROM deposits')).toEqual([{ state: 'waiting-card' }]);
    const back = await scene.signedIn(scene.card);
    expect(await desk.stateOf(id, back)).toMatchObject({ state: 'delivered' });
    expect(desk.record.documents).toHaveLength(1);
  });

  it('a sign-in that came just before it was put to wait is not missed', async () => {
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    scene.rig.dmp.troubles.push({ on: 'td21', kind: 'wait', until });
    const other = scene.rig.page();
    const tunnel = await other.signIn(scene.card, scene.rig.time.now());
    await scene.page.api.session.signOut();
    scene.page = other;
    const { id } = await desk.deposit();
    await expect.poll(() => scene.rig.dmp.calls.at(-1)).toBe('td21');
    // This sign-in finds nothing that waits: the deposit is still on its way over the card that leaves next.
    scene.page = await scene.signedIn(scene.card);
    await tunnel.open({ op: 'event', event: 'card-removed' }).end();
    await tunnel.closed;
    release();
    await expect.poll(async () => (await desk.stateOf(id))?.state, { timeout: 15_000 }).toBe('delivered');
    expect(desk.record.documents).toHaveLength(1);
  });

  it('a card refused in the middle of the signature makes it wait too', async () => {
    const one = await desk.input();
    scene.card.refuseNext = 'CARD_REMOVED';
    const { id } = await scene.page.api.deposits.create(one);
    expect(await desk.stateOf(id)).toMatchObject({ state: 'waiting-card' });
    const back = await scene.signedIn(scene.card);
    expect(await desk.stateOf(id, back)).toMatchObject({ state: 'delivered' });
  });

  it('the server’s end loses nothing: what waited goes with the next session', async () => {
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    scene.rig.dmp.troubles.push({ on: 'td21', kind: 'wait', until });
    const held = await desk.deposit({ when: 'queue' });
    await scene.rig.server.settled();
    const sending = await desk.deposit();
    await expect.poll(() => scene.rig.dmp.calls.at(-1)).toBe('td21');
    const restarted = scene.rig.restart();
    release();
    await restarted;
    await scene.rig.server.settled();
    expect(await scene.query('SELECT state FROM deposits WHERE NOT held')).toEqual([{ state: 'waiting-card' }]);
    scene.page = await scene.signedIn(scene.card);
    expect(await desk.stateOf(sending.id)).toMatchObject({ state: 'delivered' });
    expect(await desk.stateOf(held.id)).toMatchObject({ state: 'queued' });
    expect(desk.record.documents).toHaveLength(1);
  });
});
