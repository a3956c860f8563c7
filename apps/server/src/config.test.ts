import { describe, expect, it } from 'vitest';
import { listSettings, readConfig, withoutSecrets } from './config.ts';

const settings = {
  dataDir: '/data',
  database: { host: '/run/pg' },
  trust: ['/pki/authority.pem'],
  dmp: { url: 'https://dmp.example' },
  software: { instanceOid: '2.25.1' },
};
const secrets = {
  database: { password: 'p1' },
  journal: { password: 'p2' },
  software: { homologation: 'h' },
};

function read(env: Record<string, string> = {}, files: Record<string, unknown> = { settings, secrets }) {
  return readConfig({ TROUSSE_SERVER_CONFIG: 'settings', TROUSSE_SERVER_SECRETS: 'secrets', ...env }, (file) =>
    JSON.stringify(files[file]),
  );
}

describe('the configuration', () => {
  it('is settings, secrets and variables put together, with defaults', () => {
    const config = read({
      TROUSSE_SERVER_PORT: '0',
      TROUSSE_SERVER_DATABASE_POOL_SIZE: '20',
      TROUSSE_SERVER_CONNECTOR_PORTS: '[4103]',
      TROUSSE_SERVER_PUBLIC_ORIGIN: 'http://127.0.0.1:4100',
      TROUSSE_SERVER_SOFTWARE_HOMOLOGATION: '123456',
      PATH: '/bin',
    });
    expect(config).toMatchObject({
      port: 0,
      publicOrigin: 'http://127.0.0.1:4100',
      database: { host: '/run/pg', database: 'trousse_server', password: 'p1', poolSize: 20 },
      journal: { user: 'trousse_journal', password: 'p2' },
      software: { homologation: '123456' },
      connectorPorts: [4103],
      session: { absoluteMs: 43_200_000, idleMs: 1_800_000 },
      deposit: { maxBytes: 5_242_880 },
      insOid: '1.2.250.1.213.1.4.8',
    });
  });

  it('refuses an unknown key, an unknown variable and a value of another form, without showing values', () => {
    expect(() => read({}, { settings: { ...settings, prot: 1 }, secrets })).toThrow(/prot/);
    expect(() => read({ TROUSSE_SERVER_PROT: '1' })).toThrow(/TROUSSE_SERVER_PROT/);
    expect(() => read({ TROUSSE_SERVER_PORT: 'secret-looking' })).toThrow(/^(?!.*secret-looking).*port/s);
    expect(() => read({ TROUSSE_SERVER_DMP_URL: 'http://dmp.example' })).toThrow(/dmp\.url/);
    expect(() => read({ TROUSSE_SERVER_PUBLIC_ORIGIN: 'http://a.example/path' })).toThrow(/publicOrigin/);
  });

  it('keeps secrets apart: among the settings they are refused, and nothing else may hide with them', () => {
    const mixed = { ...settings, journal: { password: 'x' } };
    expect(() => read({}, { settings: mixed, secrets })).toThrow(/journal\.password is a secret/);
    expect(() => read({}, { settings, secrets: { ...secrets, port: 1 } })).toThrow(/port is not a secret/);
  });

  it('is printed without its secrets, each setting with description and variable', () => {
    const printed = JSON.stringify(withoutSecrets(read()));
    expect(printed).not.toMatch(/p1|p2|"h"/);
    expect(listSettings().every((setting) => setting.description !== '')).toBe(true);
    expect(listSettings().map((setting) => setting.variable)).toContain('TROUSSE_SERVER_SOFTWARE_HOMOLOGATION');
  });
});
