import { describe, expect, it } from 'vitest';
import { createDiscovery } from './discover.ts';
import type { DiscoveryDeps, ServiceRecord } from './model.ts';
import { isPublicAddress } from './public-address.ts';

const suffixes = ['mssante.fr'];
const person = 'ana.test@cabinet.mssante.fr';
const record = (name: string, port = 143, priority = 1): ServiceRecord => ({ name, port, priority, weight: 1 });

/** A network of our own: names, services, files. */
function network(o: {
  services?: Record<string, ServiceRecord[]>;
  hosts?: Record<string, string[]>;
  files?: Record<string, string>;
}) {
  const asked: string[] = [];
  let now = 0;
  const deps: DiscoveryDeps = {
    async resolveService(name) {
      asked.push(name);
      return o.services?.[name] ?? [];
    },
    async resolveHost(host) {
      asked.push(host);
      return o.hosts?.[host] ?? [];
    },
    async fetchText(host, path) {
      asked.push(`https://${host}${path}`);
      return o.files?.[host];
    },
    now: () => new Date(now),
  };
  const discovery = (operators: Parameters<typeof createDiscovery>[0]['operators'] = []) =>
    createDiscovery({ operators, trustedSuffixes: suffixes }, deps);
  return { asked, discovery, later: (ms: number) => (now += ms) };
}

const found = {
  services: {
    '_imap._tcp.cabinet.mssante.fr': [record('imap2.mssante.fr', 143, 2), record('imap.mssante.fr.', 143, 1)],
    '_submission._tcp.cabinet.mssante.fr': [record('smtp.mssante.fr', 587)],
  },
  hosts: {
    'imap.mssante.fr': ['185.24.10.4', '2a01:e0a::4'],
    'imap2.mssante.fr': ['185.24.10.6'],
    'smtp.mssante.fr': ['185.24.10.5'],
  },
};
const file = (imap: string, socket = 'STARTTLS') => `<clientConfig><emailProvider id="x">
  <incomingServer type="imap"><hostname>${imap}</hostname><port>143</port><socketType>${socket}</socketType></incomingServer>
  <outgoingServer type="smtp"><hostname>smtp.mssante.fr</hostname><port>587</port><socketType>STARTTLS</socketType></outgoingServer>
</emailProvider></clientConfig>`;

describe('finding mail servers', () => {
  it('takes the service records of the domain, by priority, with the addresses to reach them at', async () => {
    expect(await network(found).discovery().find(person)).toEqual({
      imap: { host: 'imap.mssante.fr', port: 143, addresses: ['185.24.10.4', '2a01:e0a::4'] },
      submission: { host: 'smtp.mssante.fr', port: 587, addresses: ['185.24.10.5'] },
    });
  });

  it('asks nobody about a domain that is configured, which may be on this machine', async () => {
    const { asked, discovery } = network({});
    const imap = { host: '127.0.0.1', port: 1143 };
    const operator = { domains: ['Demo.test'], imap, submission: { host: '127.0.0.1', port: 1587 } };
    const known = discovery([operator]);
    expect(known.accepts('ana@demo.test')).toBe(true);
    expect(known.accepts('ana@medecin.demo.test')).toBe(true);
    expect(known.accepts('ana@autredemo.test')).toBe(false);
    expect(await known.find('ana@demo.test')).toMatchObject({ imap });
    expect(asked).toEqual([]);
  });

  it('asks nothing about a domain under no trusted suffix, however it is written', async () => {
    const { asked, discovery } = network({});
    for (const address of [
      ...['ana@ailleurs.example', 'ana@mssante.fr.ailleurs.example', 'ana@xmssante.fr', 'ana@127.0.0.1'],
      ...['ana@[127.0.0.1]', 'ana@mssante.fr..', 'ana@-.mssante.fr', 'ana@a_b.mssante.fr', 'mssante.fr', ''],
    ]) {
      expect(discovery().accepts(address), address).toBe(false);
      expect(await discovery().find(address)).toBeUndefined();
    }
    expect(asked).toEqual([]);
  });

  it('gives no token to a service record that points elsewhere, to a literal address or to a local network', async () => {
    for (const [target, addresses] of [
      ['voleur.example', ['185.24.10.4']],
      ['127.0.0.1', ['127.0.0.1']],
      ['185.24.10.4', ['185.24.10.4']],
      ['imap.mssante.fr', ['10.0.0.4']],
      ['imap.mssante.fr', ['185.24.10.4', '192.168.1.1']],
      ['imap.mssante.fr', ['::1']],
      ['imap.mssante.fr', ['::ffff:10.0.0.1']],
      ['imap.mssante.fr', []],
      ['.', []],
    ] as const) {
      const { discovery } = network({
        services: { ...found.services, '_imap._tcp.cabinet.mssante.fr': [record(target)] },
        hosts: { ...found.hosts, [target]: [...addresses] },
      });
      expect(await discovery().find(person), `${target} ${addresses}`).toBeUndefined();
    }
  });

  it('reads the autoconfiguration where there is no service record, under the same rules', async () => {
    const hosts = { ...found.hosts, 'autoconfig.cabinet.mssante.fr': ['185.24.10.9'] };
    const of = (text: string) => network({ hosts, files: { 'autoconfig.cabinet.mssante.fr': text } }).discovery();
    expect(await of(file('imap.mssante.fr')).find(person)).toMatchObject({ imap: { host: 'imap.mssante.fr' } });
    for (const text of [
      ...[file('voleur.example'), file('127.0.0.1'), file('imap.mssante.fr', 'plain'), file('imap.mssante.fr', 'SSL')],
      ...['', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', '<a>'.repeat(100_000)],
    ])
      expect(await of(text).find(person), text.slice(0, 200)).toBeUndefined();
  });

  it('asks for no autoconfiguration on a local network', async () => {
    const { asked, discovery } = network({ hosts: { 'autoconfig.cabinet.mssante.fr': ['10.1.1.1'] } });
    expect(await discovery().find(person)).toBeUndefined();
    expect(asked.filter((one) => one.startsWith('https:'))).toEqual([]);
  });

  it('asks again after a day for what it found, after a quarter of an hour for what it did not', async () => {
    const there = network(found);
    const known = there.discovery();
    await known.find(person);
    const first = there.asked.length;
    there.later(86_400_000 - 1);
    await known.find(person);
    expect(there.asked).toHaveLength(first);
    there.later(1);
    await known.find(person);
    expect(there.asked.length).toBeGreaterThan(first);
    const nowhere = network({});
    const unknown = nowhere.discovery();
    await unknown.find(person);
    const tried = nowhere.asked.length;
    nowhere.later(900_000 - 1);
    await unknown.find(person);
    expect(nowhere.asked).toHaveLength(tried);
    nowhere.later(1);
    await unknown.find(person);
    expect(nowhere.asked.length).toBeGreaterThan(tried);
  });
});

it('an address of a local network, of this machine or of a tunnel is not of the Internet', () => {
  for (const address of [
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.9.9'],
    ...['192.0.0.8', '192.0.2.1', '192.88.99.1', '192.168.0.1', '198.18.0.1', '198.51.100.1', '203.0.113.1'],
    ...['224.0.0.1', '255.255.255.255', '256.1.1.1', '1.2.3', '::', '::1', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1'],
    ...['::ffff:185.24.10.4', '64:ff9b::1', '2001::1', '2001:db8::1', '2002:a00:1::', '3fff::1', 'x', ''],
  ])
    expect(isPublicAddress(address), address).toBe(false);
  for (const address of ['185.24.10.4', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2a01:e0a::4', '2606:4700:4700::1111'])
    expect(isPublicAddress(address), address).toBe(true);
});
