import type { Context } from '../../context.ts';
import type { LiveMailbox } from '../live-mailbox.ts';
import type { OpenIndex } from './open-index.ts';

export type Indexes = {
  open(mailbox: LiveMailbox): OpenIndex | undefined;
  close(): Promise<void>;
};

export function createIndexes(_context: Pick<Context, 'config' | 'keys' | 'random' | 'log'>): Indexes {
  return { open: () => undefined, close: async () => {} };
}
