import { No } from '../errors.ts';
import { folderName } from '../names.ts';
import type { Session } from '../session.ts';
import { astring, quoted } from '../wire.ts';
import type { Command } from './command.ts';

const root = 'User quota';

/** RFC 9208: one quota for the whole mailbox, in units of 1024 bytes. */
function quotaLine({ mine, deps }: Session): string {
  return `* QUOTA ${quoted(root)} (STORAGE ${Math.ceil(mine.used / 1024)} ${Math.floor(deps.faults.quota / 1024)})`;
}

export const getQuota: Command = {
  stage: 'signed-on',
  async run({ session, cursor }) {
    cursor.space();
    if (cursor.astring() !== root) throw new No('No such quota', 'NONEXISTENT');
    cursor.end();
    await session.lines([quotaLine(session)]);
    return 'Quota told';
  },
};

export const getQuotaRoot: Command = {
  stage: 'signed-on',
  async run({ session, cursor }) {
    cursor.space();
    const wire = cursor.astring();
    cursor.end();
    if (!session.mine.folders.has(folderName(wire))) throw new No('No such folder', 'NONEXISTENT');
    await session.lines([
      `* QUOTAROOT ${astring(Buffer.from(wire).toString('latin1'))} ${quoted(root)}`,
      quotaLine(session),
    ]);
    return 'Quota told';
  },
};
