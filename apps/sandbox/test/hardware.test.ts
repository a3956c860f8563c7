import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { virtualHardwareMissing } from '@trousse/cards/testing';
import type { ReaderView } from '@trousse/contract/connector';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openCardTable } from '../src/cards/card-table.ts';
import { groundFaults } from '../src/cards/faults.ts';
import { Practitioner, professionals, type Sandbox, startSandbox } from '../src/index.ts';
import { openPki } from '../src/pki/store.ts';
import { PscBrowser } from './support/psc-browser.ts';
import { visitReturn } from './support/psc-sign-in.ts';
import { handleOf, openRecord } from './support/record.ts';
import { expectRefusal } from './support/refusal.ts';

const missing = virtualHardwareMissing();
if (missing) console.warn(`the sandbox on virtual readers skipped: ${missing}`);

describe.skipIf(missing)('the sandbox on the readers of the machine', () => {
  let folder: string;
  let sandbox: Sandbox;
  /** A page of the workstation; its card is in the first reader. */
  let doctor: Practitioner;
  let cpsReader: string;
  let vitaleReader: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'trousse-hardware-'));
    // A process an app, as by `npm start`. One suite at a time has the card service of the machine.
    sandbox = await startSandbox({ dataDir: folder, inside: false, demo: 'people', readers: 'virtual' });
    [cpsReader, vitaleReader] = sandbox.cards.slots;
    doctor = new Practitioner(sandbox, cpsReader);
    await doctor.meet();
  }, 120_000);
  afterAll(async () => {
    doctor?.close();
    await sandbox?.erase();
    if (folder) await rm(folder, { recursive: true, force: true });
  }, 60_000);

  afterEach(async () => {
    for (const fault of groundFaults) await sandbox.cards.faults.mend(fault);
  });

  /** Asks the console, as a program does. */
  async function atConsole(method: string, address: string, body?: object): Promise<number> {
    const headers = { 'content-type': 'application/json' };
    const init = { method, ...(body && { headers, body: JSON.stringify(body) }) };
    return (await fetch(`${sandbox.urls.console}/api/${address}`, init)).status;
  }
  const fault = (reader: string, name: string) =>
    atConsole('POST', `readers/${encodeURIComponent(reader)}/fault`, { fault: name });
  const shows = (reader: string, kind: ReaderView['card']['kind']) =>
    doctor.connector.until((readers) => readers.find(({ name, card }) => name === reader && card.kind === kind));
  /** The Vitale card that is there, once it is another stay than that one. */
  const seenVitale = (former: string) =>
    doctor.connector.until((readers) => {
      const card = readers.find(({ name }) => name === vitaleReader)?.card;
      return card?.kind === 'vitale' && card.insertion !== former ? card : undefined;
    });
  const nothingShows = () => doctor.connector.until((readers) => (readers.length === 0 ? true : undefined));
  const put = async (reader: string, card: string, kind: ReaderView['card']['kind']) => {
    await sandbox.cards.remove(reader);
    await shows(reader, 'none');
    expect(await atConsole('PUT', `readers/${encodeURIComponent(reader)}/card`, { card })).toBe(204);
    await shows(reader, kind);
  };
  /** A reader takes a moment to see that a card left: it must, before the next. */
  const enter = async (key: string) => {
    await sandbox.cards.remove(cpsReader);
    await shows(cpsReader, 'none');
    await doctor.enter(key);
  };
  const readVitale = () => doctor.connector.ask({ method: 'readVitale', reader: vitaleReader });

  it('CON-01 CON-22 a card in a reader of the machine signs in, and opens a record by its own key', async () => {
    expect(sandbox.cards.kind).toBe('virtual');
    await enter('bruyere');
    const patient = await handleOf(sandbox, doctor, 'feinteval-helene');
    await expect(openRecord(doctor, patient)).resolves.toMatchObject({ record: expect.any(String) });
    expect(await doctor.connector.ask({ method: 'diagnoseReaders' })).toMatchObject({
      ...{ kind: 'hardware', tls: true },
      middleware: { version: expect.any(String) },
    });
  });

  it('reads every beneficiary of a Vitale card through the reader', async () => {
    await put(vitaleReader, 'vitale-mirageon', 'vitale');
    const { beneficiaries } = await readVitale();
    expect(beneficiaries.map(({ givenName }) => givenName)).toEqual(['AUGUSTIN', 'ODETTE']);
  });

  it('EFF-17 each of the sandbox’s professionals has a token that signs in, employees included', async () => {
    for (const { key, familyName } of professionals) {
      await enter(key);
      await expect(doctor.api.session.current()).resolves.toMatchObject({ professional: { familyName } });
      await doctor.api.session.signOut();
    }
  });

  it('EPS-04 the page of Pro Santé Connect signs in by the same card', async () => {
    await put(cpsReader, 'fauxjour', 'cps');
    const browser = new PscBrowser();
    const { url } = await doctor.api.session.psc.start({});
    await browser.go(url);
    await browser.submit('/carte', { code: '4321' });
    expect(browser.html).toContain('Code incorrect');
    await browser.submit('/carte', { code: '1234' });
    await visitReturn(doctor, browser.left!);
    await expect(doctor.api.session.current()).resolves.toMatchObject({ professional: { familyName: 'FAUXJOUR' } });
    await doctor.api.session.signOut();
  });

  it('EFF-26 a mute card, a card of another kind and no card are told apart, and the right one heals them', async () => {
    await put(cpsReader, 'muette', 'mute');
    await expectRefusal(doctor.signIn('1234'), 'CARD_UNREADABLE');
    await put(cpsReader, 'autre', 'unknown');
    await expectRefusal(doctor.signIn('1234'), 'CARD_NOT_CPS');
    await put(cpsReader, 'vitale-feinteval', 'vitale');
    await expectRefusal(doctor.signIn('1234'), 'CARD_NOT_CPS');
    await sandbox.cards.remove(cpsReader);
    await shows(cpsReader, 'none');
    await expectRefusal(doctor.signIn('1234'), 'NO_CARD');
    await put(vitaleReader, 'muette', 'mute');
    await expectRefusal(readVitale(), 'VITALE_UNREADABLE');
    await put(vitaleReader, 'bruyere', 'cps');
    await expectRefusal(readVitale(), 'CARD_NOT_VITALE');
    await put(vitaleReader, 'vitale-feinteval', 'vitale');
    expect((await readVitale()).beneficiaries).toHaveLength(4);
    await enter('bruyere');
  });

  it('a Vitale card that is swapped while it is read gives nobody, then the other card’s people', async () => {
    await put(vitaleReader, 'vitale-mirageon', 'vitale');
    const { serial } = await readVitale();
    const { insertion } = await seenVitale('');
    expect(await fault(vitaleReader, 'swapped')).toBe(204);
    await expectRefusal(readVitale(), 'VITALE_REMOVED');
    await seenVitale(insertion);
    expect((await readVitale()).serial).not.toBe(serial);
  });

  it('EFF-26 a blocked card says so, and works again once it is unblocked', async () => {
    await put(cpsReader, 'merlefeint', 'cps');
    // The console looks at the readers by itself: it may see the card a little later than the connector.
    await expect.poll(() => fault(cpsReader, 'blocked')).toBe(204);
    await expectRefusal(doctor.signIn('1234'), 'PIN_BLOCKED');
    expect(await atConsole('DELETE', 'faults')).toBe(204);
    await enter('merlefeint');
  });

  it('EFF-193 an unplugged reader ends the session; plugged in again, its card serves as before', async () => {
    await enter('bruyere');
    expect(await atConsole('PUT', 'faults/unplugged')).toBe(204);
    await nothingShows();
    // The driver of virtual readers plugs by a new start of the service, which passes.
    await vi.waitFor(() => expectRefusal(doctor.signIn('1234'), 'NO_READER'), 5_000);
    await expectRefusal(doctor.api.patients.list(), 'SESSION_LOCKED');
    expect(await atConsole('DELETE', 'faults/unplugged')).toBe(204);
    await shows(cpsReader, 'cps');
    await doctor.signIn('1234');
    await expect(doctor.api.patients.list()).resolves.toBeDefined();
  });

  it('a card service that is stopped is named, and everything works again when it is back', async () => {
    await enter('bruyere');
    expect(await atConsole('PUT', 'faults/service-stopped')).toBe(204);
    await nothingShows();
    await expectRefusal(doctor.signIn('1234'), 'CARD_SERVICE_STOPPED');
    expect(await atConsole('DELETE', 'faults/service-stopped')).toBe(204);
    await shows(cpsReader, 'cps');
    await doctor.signIn('1234');
    const patient = await handleOf(sandbox, doctor, 'feinteval-helene');
    await expect(openRecord(doctor, patient)).resolves.toMatchObject({ record: expect.any(String) });
    await put(vitaleReader, 'vitale-mirageon', 'vitale');
    expect((await readVitale()).beneficiaries).toHaveLength(2);
  });

  it('a second sandbox takes software readers, and says why', async () => {
    const other = await mkdtemp(path.join(tmpdir(), 'trousse-second-'));
    const table = await openCardTable(other, await openPki(path.join(other, 'pki'), new Date()), [], 'auto');
    expect(table).toMatchObject({ kind: 'software', why: expect.stringContaining('service de cartes') });
    await table.close();
    await rm(other, { recursive: true });
  });
});
