import { afterEach, expect } from 'vitest';
import { patients } from './people.ts';
import { isGranted } from './samples.ts';
import type { Reply } from './software.ts';
import { testExistence } from './transactions.ts';
import type { World } from './world.ts';

/** Lines by which the server tells that something happened which it had not foreseen. */
const surprise = /unforeseen error|unanswered error|not written/;

export function surprises(world: World, from = 0): string[] {
  return world.logged.slice(from).filter((line) => surprise.test(line));
}

/** After each test of a file: nothing surprised the server, and a good call right after is served. */
export function staysCalm(world: () => World): void {
  let from = 0;
  afterEach(async () => {
    const told = surprises(world(), from);
    from = world().logged.length;
    expect(told).toEqual([]);
    const { status, answer } = await testExistence(world(), world().people.doctor, patients.known);
    expect({ status, record: answer && 'status' in answer && answer.status.record }).toEqual({
      status: 200,
      record: 'exists',
    });
  });
}

/** What was refused and how: a fault of the sender is told by its subcode, a registry's failure by its error codes. */
export function refusalOf(reply: Reply): string {
  const { status, fault, envelope } = reply;
  if (isGranted(reply)) return 'granted';
  if (fault !== undefined) return `${status} ${fault.code} ${fault.subcode ?? ''}`.trim();
  if (envelope === undefined) return `${status}`;
  const codes = new Set<string>();
  const walk = ({ name, attributes, children }: typeof envelope.body): void => {
    if (name === 'RegistryError') codes.add(attributes.errorCode ?? '');
    for (const child of children) if (typeof child !== 'string') walk(child);
  };
  walk(envelope.body);
  return `${status} ${[...codes].sort().join(' ')}`.trim();
}
