import { No } from '../errors.ts';
import { folderName } from '../names.ts';
import { Selected } from '../selected.ts';
import { list } from '../wire.ts';
import type { Call, Command } from './command.ts';

const systemFlags = ['\\Answered', '\\Flagged', '\\Deleted', '\\Seen', '\\Draft'];

async function openFolder({ session, cursor }: Call, readOnly: boolean): Promise<string> {
  cursor.space();
  const name = folderName(cursor.astring());
  if (cursor.skip(' '))
    for (const word of cursor.list(() => cursor.word())) if (word === 'CONDSTORE') session.condstore = true;
  cursor.end();
  // Whatever comes of it, the folder that was open no longer is (RFC 3501 §6.3.1).
  session.selected = undefined;
  const folder = session.mine.folders.get(name);
  if (folder === undefined) throw new No('No such folder', 'NONEXISTENT');
  const selected = new Selected(session.mine, folder, readOnly);
  session.selected = selected;
  const keywords = new Set(folder.messages.flatMap(({ flags }) => flags.filter((flag) => !flag.startsWith('\\'))));
  const flags = [...systemFlags, ...keywords];
  const unseen = folder.messages.findIndex((message) => !message.flags.includes('\\Seen'));
  await session.lines([
    `* FLAGS ${list(flags)}`,
    `* OK [PERMANENTFLAGS ${readOnly ? '()' : list([...flags, '\\*'])}] Flags that stay`,
    `* ${folder.messages.length} EXISTS`,
    '* 0 RECENT',
    ...(unseen >= 0 ? [`* OK [UNSEEN ${unseen + 1}] First unseen`] : []),
    `* OK [UIDVALIDITY ${folder.validity}] UIDs hold`,
    `* OK [UIDNEXT ${folder.next}] Next UID`,
    `* OK [HIGHESTMODSEQ ${folder.modseq}] Highest`,
  ]);
  return `[READ-${readOnly ? 'ONLY' : 'WRITE'}] Folder open`;
}

export const select: Command = { stage: 'signed-on', run: (call) => openFolder(call, false) };
export const examine: Command = { stage: 'signed-on', run: (call) => openFolder(call, true) };

export const unselect: Command = {
  stage: 'selected',
  async run({ session, cursor }) {
    cursor.end();
    session.selected = undefined;
    return 'Folder closed';
  },
};
