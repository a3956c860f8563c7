import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, watch } from 'node:fs';
import path from 'node:path';

/**
 * Arguments of a Node whose heap can be looked at from outside: long strings are kept whole, as a PIN could stand in
 * the middle of one.
 */
export function heapArguments(dir: string): [signal: string, wholeStrings: string, folder: string] {
  return ['--heapsnapshot-signal=SIGUSR2', '--heap-snapshot-string-limit=2000000000', `--diagnostic-dir=${dir}`];
}

/**
 * Every string of a process started with `heapArguments(dir)`, after a collection of garbage.
 * @param answered resolves when the process has done what it was asked after the snapshot
 */
export async function heapStrings(
  process: Pick<ChildProcess, 'kill'>,
  dir: string,
  answered: () => Promise<unknown>,
): Promise<string[]> {
  const watcher = watch(dir);
  const begun = once(watcher, 'change');
  process.kill('SIGUSR2');
  await begun;
  watcher.close();
  // The snapshot is written on the thread that answers: an answer says that the file is whole.
  await answered();
  const [name] = readdirSync(dir).filter((file) => file.endsWith('.heapsnapshot'));
  const file = path.join(dir, name ?? '');
  const snapshot = JSON.parse(readFileSync(file, 'utf8')) as Snapshot;
  rmSync(file);
  return stringsOf(snapshot);
}

type Snapshot = {
  snapshot: { meta: { node_fields: string[]; edge_fields: string[]; edge_types: [string[], ...unknown[]] } };
  nodes: number[];
  edges: number[];
  strings: string[];
};

/** The strings that are values or names: the table also holds the numbers by which V8 names the places of an array. */
function stringsOf({ snapshot: { meta }, nodes, edges, strings }: Snapshot): string[] {
  const used = new Set<number>();
  const nodeName = meta.node_fields.indexOf('name');
  for (let at = 0; at < nodes.length; at += meta.node_fields.length) used.add(nodes[at + nodeName] as number);
  const property = meta.edge_types[0].indexOf('property');
  const [type, name] = [meta.edge_fields.indexOf('type'), meta.edge_fields.indexOf('name_or_index')];
  for (let at = 0; at < edges.length; at += meta.edge_fields.length)
    if (edges[at + type] === property) used.add(edges[at + name] as number);
  return [...used].map((index) => strings[index] as string);
}

/**
 * The numbers of four digits that stand by themselves in a text: not within a longer number, a word or a value in
 * base64, which hold any four digits by chance.
 */
export function fourDigits(text: string): string[] {
  return text.match(/(?<![0-9A-Za-z+/=_-])\d{4}(?![0-9A-Za-z+/=_-])/g) ?? [];
}
