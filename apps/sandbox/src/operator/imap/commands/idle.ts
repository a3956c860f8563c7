import { limits } from '../../limits.ts';
import { Bad, Bye } from '../errors.ts';
import type { Command } from './command.ts';

/** IDLE (RFC 2177): what happens is told as soon as it is durable, until the client says DONE. */
export const idle: Command = {
  stage: 'signed-on',
  async run({ session, cursor }) {
    cursor.end();
    await session.write('+ idling\r\n');
    await session.tellNews(true);
    const stop = session.deps.store.follow((address) => {
      if (address === session.box?.address) session.tellNews(true).catch(() => {});
    });
    try {
      const line = await session.reader.line(limits.line);
      if (line === undefined) throw new Bye('Gone');
      if (line.toString('latin1').toUpperCase() !== 'DONE') throw new Bad('DONE expected');
    } finally {
      stop();
    }
    return 'No longer idle';
  },
};
