import { readSet } from '../message-set.ts';
import type { Selected } from '../selected.ts';
import type { Session } from '../session.ts';
import type { Command } from './command.ts';
import { named } from './fetch.ts';

async function takeOut(session: Session, { box, folder }: Selected, among?: ReadonlySet<number>): Promise<void> {
  await session.deps.store.transact(() => {
    const uids = folder.messages
      .filter(({ uid, flags }) => flags.includes('\\Deleted') && (among === undefined || among.has(uid)))
      .map(({ uid }) => uid);
    if (uids.length === 0 || box.folders.get(folder.name) !== folder) return { ops: [], result: undefined };
    return { ops: [{ op: 'expunge', box: box.address, folder: folder.name, uids }], result: undefined };
  });
}

/** EXPUNGE, and UID EXPUNGE of some (RFC 4315 §2.1). */
export const expunge: Command = {
  stage: 'selected',
  async run({ session, cursor, byUid }) {
    let among: Set<number> | undefined;
    if (byUid) {
      cursor.space();
      among = new Set(named(session.open, readSet(cursor), true).map(({ entry }) => entry.message.uid));
    }
    cursor.end();
    await takeOut(session, session.changeable, among);
    await session.tellNews(true);
    return 'Expunged';
  },
};

/** CLOSE expunges without a word. */
export const close: Command = {
  stage: 'selected',
  async run({ session, cursor }) {
    cursor.end();
    const selected = session.open;
    session.selected = undefined;
    if (!selected.readOnly && selected.stands) await takeOut(session, selected);
    return 'Folder closed';
  },
};
