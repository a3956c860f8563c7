import { append } from './append.ts';
import { authenticate } from './authenticate.ts';
import type { Command } from './command.ts';
import { copy, move } from './copy.ts';
import { close, expunge } from './expunge.ts';
import { fetch } from './fetch.ts';
import { create, remove, rename, status, subscribe, unsubscribe } from './folders.ts';
import { capability, enable, id, login, logout, namespace, noop } from './greeting.ts';
import { idle } from './idle.ts';
import { list, lsub } from './list.ts';
import { getQuota, getQuotaRoot } from './quota.ts';
import { search } from './search.ts';
import { examine, select, unselect } from './select.ts';
import { store } from './store.ts';

/** Every command by its name. STARTTLS is the server's own. */
export const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    ...{
      CAPABILITY: capability,
      ID: id,
      NOOP: noop,
      CHECK: noop,
      LOGOUT: logout,
      LOGIN: login,
      AUTHENTICATE: authenticate,
    },
    ...{ ENABLE: enable, NAMESPACE: namespace, LIST: list, LSUB: lsub, STATUS: status },
    ...{ CREATE: create, DELETE: remove, RENAME: rename, SUBSCRIBE: subscribe, UNSUBSCRIBE: unsubscribe },
    ...{ SELECT: select, EXAMINE: examine, UNSELECT: unselect, CLOSE: close, APPEND: append, IDLE: idle },
    ...{ FETCH: fetch, STORE: store, COPY: copy, MOVE: move, SEARCH: search, EXPUNGE: expunge },
    ...{ GETQUOTA: getQuota, GETQUOTAROOT: getQuotaRoot },
  }),
);

/** Those that also speak of UIDs. */
export const uidCommands: ReadonlySet<string> = new Set(['FETCH', 'STORE', 'COPY', 'MOVE', 'SEARCH', 'EXPUNGE']);
