import { spawnSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { encodeEnvelope } from '@trousse/soap';
import {
  buildVihf,
  type CheckOptions,
  checkVihf,
  createReplayGuard,
  createTrustStore,
  samlNs,
  signVihf,
} from '@trousse/vihf';
import { sampleClaims } from '@trousse/vihf/testing';
import { modernAlgorithms, verifyEnveloped } from '@trousse/xml';
import { type Credential, createPki } from '../../apps/dmp-server/test/support/pki.ts';
import { type Bench, paired, ratioAtMost, timed, valueAtMost } from './figures.ts';
import { signBare, verifyBare } from './floors/vihf.ts';

const rounds = 25;
const perRound = 60;
const warmRounds = 5;

/** Rows 13 and 14 of performance.md: an assertion checked and made, beside libxml2-wasm and Node's crypto alone. */
export const vihf: Bench = {
  name: 'vihf',
  about: 'every check of a VIHF, its signature alone, and signing one, beside canonicalisation and RSA',
  async run() {
    const { card, caPem } = await cardOfTests();
    const now = new Date();
    const key = createPrivateKey(card.keyPem);
    const id = '_0f0e0d0c-0000-4000-8000-000000000001';
    const claims = sampleClaims({ ...card, pem: card.certificatePem }, { id, issueInstant: now });
    const unsigned = buildVihf(claims);
    const signed = await signVihf(unsigned, card);
    const bare = signBare(unsigned, { id, key, der: card.certificateDer });
    // Each check of a server meets another assertion: nothing of one may serve for the next.
    const assertions = await Promise.all(
      Array.from({ length: perRound }, (_, index) =>
        signVihf(buildVihf({ ...claims, id: `_${String(index).padStart(8, '0')}-0000-4000-8000-000000000001` }), card),
      ),
    );
    const messages = assertions.map((assertion) => inMessage(assertion));
    const options = optionsOf(caPem, now);
    const verified = (message: string) =>
      verifyEnveloped(message, { ns: samlNs, name: 'Assertion', allow: modernAlgorithms });
    await crossCheck([signed, bare, assertions[0]!], caPem, verified);

    const times = { bare: new Series(), signature: new Series(), all: new Series(), message: new Series() };
    const making = { bare: new Series(), product: new Series() };
    const der = card.certificateDer;
    for (let round = -warmRounds; round < rounds; round++) {
      await times.bare.add(round, assertions, verifyBare);
      await times.signature.add(round, assertions, verified);
      await times.all.add(round, assertions, (assertion) => checkVihf(assertion, options));
      await times.message.add(round, messages, (message) => checkVihf(message, options));
      await making.bare.add(round, assertions, () => signBare(unsigned, { id, key, der }));
      await making.product.add(round, assertions, () => signVihf(unsigned, card));
    }
    const { bare: floor } = times;
    return [
      ratioAtMost(paired('vihf signature alone', 'ms', times.signature.values, floor.values), 1.5),
      valueAtMost(paired('vihf all checks', 'ms', times.all.values, floor.values), 1),
      valueAtMost(paired('vihf all checks, in the message of a search', 'ms', times.message.values, floor.values), 1),
      ratioAtMost(paired('vihf signing', 'ms', making.product.values, making.bare.values), 1.5),
    ];
  },
};

/** Milliseconds for each of a round's assertions; the first rounds warm up and are dropped. */
class Series {
  readonly values: number[] = [];

  async add<T>(round: number, items: readonly T[], act: (item: T) => unknown): Promise<void> {
    const whole = await timed(async () => {
      for (const item of items) await act(item);
    });
    if (round >= 0) this.values.push(whole / items.length);
  }
}

async function cardOfTests(): Promise<{ card: Credential; caPem: string }> {
  const pki = await createPki('AC DES MESURES');
  const holder = { nationalId: '899900000012', familyName: 'BRUYÈRE-EXEMPLE', givenName: 'CAMILLE' };
  const { signature } = await pki.card({ ...holder, profession: 10, speciality: 'SM26' });
  return { card: signature, caPem: pki.caPem };
}

function optionsOf(caPem: string, now: Date): CheckOptions {
  return {
    trust: createTrustStore([caPem]),
    now,
    maxAge: 600_000,
    clockSkew: 60_000,
    algorithms: modernAlgorithms,
    versions: ['4.0'],
    homologations: () => true,
    replay: createReplayGuard({ windowMs: 120_000, max: 100_000 }),
  };
}

/** A search as it reaches a server: some 5 KB around the assertion. */
function inMessage(assertion: string): string {
  const body = `<q:AdhocQueryRequest xmlns:q="urn:q">${'<q:Slot name="criterion">value</q:Slot>'.repeat(30)}</q:AdhocQueryRequest>`;
  return encodeEnvelope({ action: 'urn:a', to: '/registry', messageId: 'urn:uuid:1', assertion, body });
}

const program = '/usr/bin/xmlsec1';

/** What is measured must be right: floor, product and xmlsec1 agree on good assertions and on altered ones. */
async function crossCheck(good: readonly string[], caPem: string, verified: (message: string) => unknown) {
  const holds = (message: string): boolean => {
    try {
      verified(message);
      return true;
    } catch {
      return false;
    }
  };
  const judges: [string, (message: string) => Promise<boolean>][] = [
    ['the product', async (message) => holds(message)],
    ['the floor', async (message) => verifyBare(message)],
  ];
  if (existsSync(program)) judges.push(['xmlsec1', (message) => xmlsec1Holds(message, caPem)]);
  else console.error('vihf: no xmlsec1 (Debian: apt-get install xmlsec1): not cross-checked with it');
  for (const [name, judge] of judges) {
    for (const assertion of good) {
      if (!(await judge(assertion))) throw new Error(`${name} refuses a good assertion`);
      if (await judge(assertion.replace('SA07', 'SA08'))) throw new Error(`${name} accepts an altered assertion`);
    }
  }
}

async function xmlsec1Holds(message: string, caPem: string): Promise<boolean> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'trousse-bench-'));
  try {
    await writeFile(path.join(folder, 'message.xml'), message);
    await writeFile(path.join(folder, 'ca.pem'), caPem);
    const args = ['--verify', '--enabled-key-data', 'x509', '--trusted-pem', 'ca.pem'];
    const id = ['--id-attr:ID', `${samlNs}:Assertion`, 'message.xml'];
    return spawnSync(program, [...args, ...id], { cwd: folder, stdio: 'ignore' }).status === 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
