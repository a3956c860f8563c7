import { expect, test } from 'vitest';
import { readOptions, UsageError } from './options.ts';

test('without options everything starts at port 4100 on ./data', () => {
  expect(readOptions([])).toEqual({
    port: 4100,
    dataDir: 'data',
    reset: false,
    demo: true,
    readers: 'auto',
  });
});

test('every option is understood', () => {
  expect(
    readOptions(['--port', '5200', '--data', '/tmp/essai', '--reset', '--no-demo', '--readers', 'software']),
  ).toEqual({
    port: 5200,
    dataDir: '/tmp/essai',
    reset: true,
    demo: false,
    readers: 'software',
  });
  expect(readOptions(['-h'])).toBe('help');
});

test('an unknown option, a stray value and an impossible port are explained in French', () => {
  expect(() => readOptions(['--prot', '1'])).toThrow(UsageError);
  expect(() => readOptions(['9000'])).toThrow(/npm start -- --port N/);
  expect(() => readOptions(['--readers', 'reels'])).toThrow(/auto, virtual, software/);
  for (const port of ['0', '65533', 'abc', '1.5']) expect(() => readOptions(['--port', port])).toThrow(UsageError);
});
