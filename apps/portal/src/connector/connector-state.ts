import type { ConnectorHello, ReaderView } from '@trousse/contract/connector';

/** How the page stands with the connector of its workstation. */
export type ConnectorState =
  | { phase: 'searching' }
  /** A public page must be let through by the browser before it may look at this workstation (local network access). */
  | { phase: 'permission'; status: 'prompt' | 'denied' }
  | { phase: 'absent' }
  | { phase: 'unpaired'; port: number; hello: ConnectorHello }
  | { phase: 'linking'; port: number; hello: ConnectorHello }
  /** `trouble`: code of what keeps readers from being seen; it goes by itself. */
  | {
      phase: 'linked';
      port: number;
      hello: ConnectorHello;
      readers: readonly ReaderView[];
      trouble?: string | undefined;
    };

export type ConnectorEvent =
  | { type: 'permission'; status: 'prompt' | 'denied' }
  | { type: 'not-found' }
  | { type: 'found'; port: number; hello: ConnectorHello; hasKey: boolean }
  | { type: 'readers'; readers: readonly ReaderView[]; trouble?: string | undefined }
  | { type: 'refused' }
  | { type: 'closed' };

/** Every change of the connector's state, in one place. */
export function connectorReducer(state: ConnectorState, event: ConnectorEvent): ConnectorState {
  switch (event.type) {
    case 'permission':
      return { phase: 'permission', status: event.status };
    case 'not-found':
      return { phase: 'absent' };
    case 'found': {
      const { port, hello } = event;
      // A browser that lost its key has to be paired again, even if the connector still knows its address.
      return hello.paired && event.hasKey ? { phase: 'linking', port, hello } : { phase: 'unpaired', port, hello };
    }
    case 'readers':
      if (state.phase !== 'linking' && state.phase !== 'linked') return state;
      return {
        ...{ phase: 'linked', port: state.port, hello: state.hello, readers: event.readers },
        ...(event.trouble !== undefined && { trouble: event.trouble }),
      };
    case 'refused':
      if (state.phase !== 'linking' && state.phase !== 'linked') return state;
      return { phase: 'unpaired', port: state.port, hello: { ...state.hello, paired: false } };
    case 'closed':
      return state.phase === 'linking' || state.phase === 'linked' ? { phase: 'searching' } : state;
  }
}
