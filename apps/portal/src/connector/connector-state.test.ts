import { describe, expect, it } from 'vitest';
import { type ConnectorEvent, type ConnectorState, connectorReducer } from './connector-state.ts';

const hello = { product: 'trousse-connector', version: '0.1.0', connectorId: 'c', paired: true } as const;
const found: ConnectorEvent = { type: 'found', port: 4103, hello, hasKey: true };
const searching: ConnectorState = { phase: 'searching' };
const run = (...events: ConnectorEvent[]) => events.reduce(connectorReducer, searching);

describe('the link with the connector', () => {
  it('is linked once a paired connector sends its readers', () => {
    expect(run(found)).toMatchObject({ phase: 'linking', port: 4103 });
    expect(run(found, { type: 'readers', readers: [] })).toMatchObject({ phase: 'linked', readers: [] });
  });

  it('says what keeps readers from being seen, until it is over', () => {
    const stopped: ConnectorEvent = { type: 'readers', readers: [], trouble: 'CARD_SERVICE_STOPPED' };
    expect(run(found, stopped)).toMatchObject({ phase: 'linked', trouble: 'CARD_SERVICE_STOPPED' });
    expect(run(found, stopped, { type: 'readers', readers: [] })).not.toHaveProperty('trouble');
  });

  it('is absent when no port answers, and found later without a reload', () => {
    expect(run({ type: 'not-found' })).toEqual({ phase: 'absent' });
    expect(run({ type: 'not-found' }, found)).toMatchObject({ phase: 'linking' });
  });

  it('asks for pairing when the connector does not know the page or the page lost its key', () => {
    expect(run({ ...found, hello: { ...hello, paired: false } })).toMatchObject({ phase: 'unpaired' });
    expect(run({ ...found, hasKey: false })).toMatchObject({ phase: 'unpaired' });
  });

  it('asks for pairing when the connector refuses the key', () => {
    expect(run(found, { type: 'refused' })).toMatchObject({ phase: 'unpaired', hello: { paired: false } });
  });

  it('searches again when the connection closes', () => {
    expect(run(found, { type: 'readers', readers: [] }, { type: 'closed' })).toEqual(searching);
    expect(run(found, { type: 'refused' }, { type: 'closed' })).toMatchObject({ phase: 'unpaired' });
  });

  it('ignores readers from a connection that was never opened', () => {
    expect(run({ type: 'readers', readers: [] })).toEqual(searching);
  });

  it('keeps the browser’s refusal apart from an absent connector', () => {
    expect(run({ type: 'permission', status: 'denied' })).toEqual({ phase: 'permission', status: 'denied' });
  });
});
