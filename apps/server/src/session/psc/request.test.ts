import { expect, it } from 'vitest';
import { codeOf } from '../../errors.ts';
import { limits } from '../../limits.ts';
import { PscFlows } from './flows.ts';
import type { Psc } from './psc.ts';
import { request } from './request.ts';
import { Rings } from './rings.ts';

const [doctor, other] = ['899700100011', '899700100029'];

it('a phone is not rung without end: beyond a few requests that show, another one is refused until one is approved or ends', async () => {
  let now = new Date('2026-11-20T08:00:00Z');
  let seed = 0;
  const clock = () => now;
  const random = (size: number) => Buffer.alloc(size, ++seed);
  const asked: string[] = [];
  const provider = {
    request: async (nationalId: string) => {
      asked.push(nationalId);
      return { id: String(asked.length), expiresIn: 120, interval: 5 };
    },
  };
  const psc = {
    ...{ provider, config: { requests: true } },
    ...{ flows: new PscFlows(clock, random), rings: new Rings(clock) },
  } as unknown as Psc;
  const ring = (nationalId: string, former?: string) =>
    request({ psc, clock, random }, former, { nationalId, channel: 'MOBILE' }).then(
      ({ cookie }) => cookie,
      (error: unknown) => codeOf(error),
    );
  const burst = await Promise.all(Array.from({ length: limits.pscRequestsPerPerson + 2 }, () => ring(doctor)));
  expect(burst.splice(limits.pscRequestsPerPerson)).toEqual(['TOO_MANY', 'TOO_MANY']);
  expect(asked).toHaveLength(limits.pscRequestsPerPerson);
  // What a browser forgets still shows on the phone.
  expect(await ring(doctor, burst[0])).toBe('TOO_MANY');
  expect(await ring(other)).not.toBe('TOO_MANY');
  psc.rings.approved('1');
  expect(await ring(doctor)).not.toBe('TOO_MANY');
  expect(await ring(doctor)).toBe('TOO_MANY');
  now = new Date(now.getTime() + 120_000);
  expect(await ring(doctor)).not.toBe('TOO_MANY');
});
