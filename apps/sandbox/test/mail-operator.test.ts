import type { ImapFlow } from 'imapflow';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { citizenAddress } from '../src/operator/accounts/accounts.ts';
import { type Mailbox, type OperatorStand, openOperatorStand, sourcesIn } from './support/operator-stand.ts';

let stand: OperatorStand;
let doctor: Mailbox;
let cardiologist: Mailbox;
const open: ImapFlow[] = [];
let good: Awaited<ReturnType<OperatorStand['control']['faults']>>;

beforeAll(async () => {
  stand = await openOperatorStand();
  good = await stand.control.faults();
}, 60_000);
afterAll(() => stand?.close());
beforeEach(async () => {
  [doctor, cardiologist] = [await stand.signIn('bruyere'), await stand.signIn('pontfictif')];
});
afterEach(async () => {
  await stand.control.setFaults(good);
  for (const flow of open.splice(0)) flow.close();
  stand.time.ahead = 0;
});

const mailbox = async (who: Mailbox) => {
  const flow = await stand.imap(who);
  open.push(flow);
  return flow;
};
const openPatient = () => stand.patients.find((one) => one.attachedToMes)!;
type Mail = Parameters<ReturnType<OperatorStand['smtp']>['sendMail']>[0];
const send = (who: Mailbox, mail: Mail) => stand.smtp(who).sendMail({ from: who.address, text: 'Bonjour', ...mail });
/** The newest message of a mailbox that says so. */
const arrived = (flow: ImapFlow, words: string): Promise<string> =>
  vi.waitFor(async () => {
    const found = (await sourcesIn(flow)).findLast((source) => source.includes(words));
    expect(found).toBeDefined();
    return found!;
  });

describe('the sign-on', () => {
  it('takes the token of Pro Santé Connect for the mailbox of its person, until the token ends', async () => {
    expect((await mailbox(doctor)).authenticated).toBe(true);
    await expect(stand.imap({ ...doctor, address: cardiologist.address })).rejects.toMatchObject({
      authenticationFailed: true,
    });
    stand.time.ahead = 121_000;
    await expect(stand.imap(doctor)).rejects.toMatchObject({ oauthError: { status: 'invalid_token' } });
    await expect(send(doctor, { to: cardiologist.address })).rejects.toMatchObject({ responseCode: 535 });
  });

  it('keeps an open line when its token ends', async () => {
    const flow = await mailbox(doctor);
    stand.time.ahead = 121_000;
    expect(await flow.list()).not.toHaveLength(0);
  });

  it('opens the mailbox of a structure to those who work there, employees included', async () => {
    const house = stand.rightsOf('quenouille').find(({ type }) => type === 'ORG')!;
    expect(house).toMatchObject({ delegated: true });
    for (const key of ['bruyere', 'quenouille'])
      expect((await mailbox(await stand.signIn(key, house.address))).authenticated).toBe(true);
    await expect(stand.imap(await stand.signIn('merlefeint', house.address))).rejects.toMatchObject({
      authenticationFailed: true,
    });
  });
});

describe('reports', () => {
  it('tell the sender what failed, and why, unless nobody wants to know', async () => {
    const flow = await mailbox(doctor);
    const unknown = 'personne.inconnue@pro.demo.mssante.fr';
    await send(doctor, { to: [unknown, cardiologist.address], subject: 'À un inconnu' });
    const report = await arrived(flow, unknown);
    expect(report).toMatch(/^Return-Path: <>/m);
    expect(report).toMatch(/^Subject: Undelivered Mail Returned to Sender/m);
    expect(report).toMatch(/Content-Type: multipart\/report; report-type=delivery-status/);
    expect(report).toContain(`Final-Recipient: rfc822; ${unknown}\r\nAction: failed\r\nStatus: 5.1.1`);
    expect(report).not.toContain(`Final-Recipient: rfc822; ${cardiologist.address}`);
    const before = (await sourcesIn(flow)).length;
    await send(doctor, { to: unknown, dsn: { return: 'headers', notify: 'never' } as never });
    await send(doctor, { to: doctor.address, subject: 'Après' });
    await arrived(flow, 'Subject: =?UTF-8?Q?Apr=C3=A8s?=');
    expect(await sourcesIn(flow)).toHaveLength(before + 1);
  });

  it('tell of a delivery when that was asked, in the envelope or by the header', async () => {
    const flow = await mailbox(doctor);
    const citizen = citizenAddress(openPatient());
    await send(doctor, {
      to: [cardiologist.address, citizen],
      dsn: { id: 'suivi-1', return: 'headers', notify: ['success', 'failure'] } as never,
    });
    const report = await arrived(flow, 'Original-Envelope-Id: suivi-1');
    expect(report).toContain(`Final-Recipient: rfc822; ${cardiologist.address}\r\nAction: delivered\r\nStatus: 2.1.5`);
    expect(report).toContain(`Final-Recipient: rfc822; ${citizen}\r\nAction: relayed\r\nStatus: 2.1.9`);
    await send(doctor, {
      ...{ to: cardiologist.address, messageId: '<suivi-2@trousse.test>' },
      headers: { 'Return-Receipt-To': doctor.address },
    });
    expect(await arrived(flow, '<suivi-2@trousse.test>')).toContain('Subject: Successful Mail Delivery Report');
  });
});

describe('citizens', () => {
  it('WEB-33 have the address of their matricule, and bounces say why one could not be written to', async () => {
    const flow = await mailbox(doctor);
    const closed = citizenAddress(stand.patients.find((one) => !one.attachedToMes)!);
    const cases = [
      ['199999999999999@patient.mssante.fr', '5.1.1', 'Patient not found'],
      ['helene.feinteval@patient.mssante.fr', '5.1.3', 'Bad address syntax'],
      [closed, '5.2.1', 'Mailbox closed'],
    ] as const;
    for (const [to, status, words] of cases) {
      await send(doctor, { to });
      const report = await arrived(flow, to);
      expect(report).toContain(`Status: ${status}`);
      expect(report).toContain(words);
    }
    const to = citizenAddress(openPatient());
    await send(doctor, { to, subject: 'Trop lourd', attachments: [{ content: Buffer.alloc(18_700_000) }] });
    expect(await arrived(flow, 'Status: 5.2.3')).toContain(to);
  });

  it('WEB-34 start no conversation, and answer the one that a professional opened, to the address that is asked', async () => {
    const flow = await mailbox(doctor);
    const address = citizenAddress(openPatient());
    const secretariat = stand.rightsOf('quenouille').find(({ type }) => type === 'ORG')!.address;
    await expect(stand.control.write(address)).rejects.toMatchObject({ code: 'cannot-start' });
    await send(doctor, { to: address, subject: 'Vos résultats', messageId: '<ouvre-1@trousse.test>' });
    await send(doctor, { to: address, subject: 'Rendez-vous', replyTo: secretariat });
    const { received } = await stand.control.citizen(address);
    const [results, appointment] = received.slice(-2);
    expect(results).toMatchObject({ subject: 'Vos résultats', answersTo: doctor.address });
    await stand.control.answer(address, results!.uid, 'Merci docteur.', [
      { name: 'tension.txt', type: 'text/plain', content: Buffer.from('12/8') },
    ]);
    const answer = await arrived(flow, 'Merci docteur.');
    expect(answer).toMatch(new RegExp(`^From: .*<${address}>`, 'm'));
    expect(answer).toContain('In-Reply-To: <ouvre-1@trousse.test>');
    expect(answer).toContain('filename=tension.txt');
    await stand.control.answer(address, appointment!.uid, 'Jeudi me convient.');
    const shared = await mailbox(await stand.signIn('quenouille', secretariat));
    await arrived(shared, 'Jeudi me convient.');
  });

  it('WEB-35 answer no more after [FIN] or X-MSS-MES: FIN, until they are written to again', async () => {
    const address = citizenAddress(openPatient());
    const nurse = await stand.signIn('fauxjour');
    const write = async (mail: Mail) => {
      await send(nurse, { to: address, ...mail });
      return (await stand.control.citizen(address)).received.at(-1)!;
    };
    const first = await write({ subject: 'Pansement' });
    expect(first.closed).toBeUndefined();
    const end = await write({ subject: '[FIN]' });
    for (const { uid } of [first, end])
      await expect(stand.control.answer(address, uid, 'Encore')).rejects.toMatchObject({ code: 'ended' });
    const again = await write({ subject: 'Nouveau pansement' });
    await stand.control.answer(address, again.uid, 'D’accord.');
    const marked = await write({ subject: 'Dernier message', headers: { 'X-MSS-MES': 'FIN' } });
    for (const { uid } of [again, marked])
      await expect(stand.control.answer(address, uid, 'Encore')).rejects.toMatchObject({ code: 'ended' });
    expect((await write({ subject: '[fin]' })).closed).toBeUndefined();
  });

  it('send the reading receipt that was asked for, once, and may not refuse it', async () => {
    const flow = await mailbox(doctor);
    const address = citizenAddress(openPatient());
    await send(doctor, {
      ...{ to: address, subject: 'À lire', messageId: '<lire-1@trousse.test>' },
      headers: { 'Disposition-Notification-To': doctor.address },
    });
    const { uid } = (await stand.control.citizen(address)).received.at(-1)!;
    expect(await stand.control.read(address, uid)).toEqual({ receipt: true });
    expect(await stand.control.read(address, uid)).toEqual({ receipt: false });
    const receipt = await arrived(flow, 'Original-Message-ID: <lire-1@trousse.test>');
    expect(receipt).toContain('report-type=disposition-notification');
    expect(receipt).toContain(`Final-Recipient: rfc822; ${address}`);
    expect(receipt).toContain('; displayed');
  });

  it('without a mailbox read and answer nothing', async () => {
    const address = citizenAddress(stand.patients.find((one) => !one.attachedToMes)!);
    expect(await stand.control.citizen(address)).toMatchObject({ open: false });
    await expect(stand.control.answer(address, 1, 'x')).rejects.toMatchObject({ code: 'no-mailbox' });
  });
});

describe('faults on demand', () => {
  it('refuse sign-ons, as past their life or for good', async () => {
    await stand.control.setFaults({ login: 'expired' });
    await expect(stand.imap(doctor)).rejects.toMatchObject({ oauthError: { status: 'invalid_token' } });
    await stand.control.setFaults({ login: 'refused' });
    await expect(stand.imap(doctor)).rejects.toMatchObject({ serverResponseCode: 'AUTHORIZATIONFAILED' });
  });

  it('cut the lines, fill the mailboxes, close domains', async () => {
    const flow = await mailbox(doctor);
    const closed = new Promise((resolve) => flow.once('close', resolve));
    await stand.control.cut();
    await closed;
    await stand.control.setFaults({ fullQuota: true, allowedDomains: ['demo.mssante.fr'] });
    const again = await mailbox(doctor);
    await expect(again.append('Drafts', Buffer.from('Subject: x\r\n\r\nx'))).rejects.toMatchObject({
      serverResponseCode: 'OVERQUOTA',
    });
    await expect(send(doctor, { to: citizenAddress(openPatient()) })).rejects.toMatchObject({ responseCode: 550 });
  });

  it('make a reading last until the line is cut', async () => {
    const flow = await mailbox(doctor);
    await flow.append('Drafts', Buffer.from('Subject: lent\r\n\r\nx'));
    await flow.mailboxOpen('Drafts');
    await stand.control.setFaults({ slowFetchMs: 60_000 });
    const reading = flow.fetchAll('1:*', { envelope: true });
    const outcome = reading.then(
      () => 'read',
      () => 'cut',
    );
    // The command is on its way before the one that shows it: the same operator answers in their order.
    const other = await mailbox(cardiologist);
    await other.noop();
    await stand.control.cut();
    expect(await outcome).toBe('cut');
  });

  it('refuse a message, or lose the line after it came, delivered or not', async () => {
    const flow = await mailbox(cardiologist);
    const outcome = async (subject: string) =>
      send(doctor, { to: cardiologist.address, subject }).then(
        () => 'taken',
        (error: { responseCode?: number }) => error.responseCode ?? 'lost',
      );
    for (const [submission, expected] of [
      ['refused', 554],
      ['busy', 451],
      ['lost-dropped', 'lost'],
      ['lost-accepted', 'lost'],
    ] as const) {
      await stand.control.setFaults({ submission, submissionTimes: 1 });
      expect(await outcome(`essai ${submission}`)).toBe(expected);
    }
    expect(await outcome('essai sain')).toBe('taken');
    const subjects = (await sourcesIn(flow)).flatMap((source) => /^Subject: (essai .*?)\r$/m.exec(source)?.[1] ?? []);
    expect(subjects).toEqual(['essai lost-accepted', 'essai sain']);
  });

  it('hold deliveries back for a time, through a restart', async () => {
    await stand.control.setFaults({ deliveryDelaySeconds: 3_600 });
    await send(doctor, { to: cardiologist.address, subject: 'plus tard' });
    await stand.restart();
    const flow = await mailbox(cardiologist);
    expect((await sourcesIn(flow)).filter((source) => source.includes('plus tard'))).toEqual([]);
    stand.time.ahead = 3_601_000;
    await arrived(flow, 'Subject: plus tard');
    await stand.restart();
    const again = await stand.imap(await stand.signIn('pontfictif'));
    open.push(again);
    expect((await sourcesIn(again)).filter((source) => source.includes('plus tard'))).toHaveLength(1);
  });
});
