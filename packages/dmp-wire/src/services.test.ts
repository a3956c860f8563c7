import { describe, expect, it } from 'vitest';
import { operations, servicePath, transactionOf } from './services.ts';

describe('services', () => {
  it('lie under the official path', () => {
    expect(servicePath('registry')).toBe('/si-dmp-server/v2/services/registry');
  });

  it('tell transactions by service and action together', () => {
    for (const [name, { service, action }] of Object.entries(operations))
      expect(transactionOf(service, action)).toBe(name);
    expect(transactionOf('registry', operations.td21.action)).toBeUndefined();
    expect(transactionOf('repository', 'urn:other')).toBeUndefined();
  });
});
