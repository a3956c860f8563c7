import { describe, expect, it } from 'vitest';
import { connectorConfigSchema } from './config.ts';

const rest = { dataDir: '/data', dmpHosts: [], dmpCa: 'none' };
const parse = (readers: object) => connectorConfigSchema.safeParse({ ...rest, readers });

describe('the readers of a connector', () => {
  it('are those of the workstation without a further word: the usual places are tried', () => {
    expect(parse({ kind: 'hardware' }).data?.readers).toEqual({ kind: 'hardware', newestMiddleware: '5.2' });
  });

  it('are configured whole, and with nothing that nobody knows', () => {
    const whole = { pkcs11Module: '/m.so', tlsEngine: '/e.so', environment: 'test', newestMiddleware: '5.2.2' };
    expect(parse({ kind: 'hardware', ...whole }).success).toBe(true);
    expect(parse({ kind: 'hardware', pin: '1234' }).success).toBe(false);
    expect(parse({ kind: 'hardware', environment: 'demo' }).success).toBe(false);
    expect(parse({ kind: 'software' }).success).toBe(false);
  });
});
