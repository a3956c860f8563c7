import { pino } from 'pino';
import { expect, it } from 'vitest';
import { appLog } from './log.ts';

it('says of an error its kind, code and place, of its causes too, and never a message', () => {
  const lines: string[] = [];
  const log = appLog(pino({ base: null }, { write: (line: string) => void lines.push(line) }));
  const cause = Object.assign(new TypeError('DUPONT inside'), { code: 'E_CAUSE' });
  log.error(
    { err: new Error('DUPONT 279035121518989', { cause }), cookie: 'DUPONT', a: { ticket: 'DUPONT' } },
    'failed',
  );
  log.error({ err: 'DUPONT' }, 'failed');
  expect(lines.join('')).not.toContain('DUPONT');
  expect(JSON.parse(lines[0]!)).toMatchObject({
    ...{ app: 'server', msg: 'failed' },
    err: { name: 'Error', at: [expect.stringContaining('log.test.ts'), ...Array(5).fill(expect.any(String))] },
  });
  expect(lines[0]).toContain('E_CAUSE');
});
