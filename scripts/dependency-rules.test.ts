import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** The rings of docs/architecture.md: what each part may import of ours. When a line hurts, change it there first. */
const left = {
  nomenclatures: [],
  ins: ['nomenclatures'],
  xml: ['nomenclatures', 'ins'],
  media: [],
  codecs: ['nomenclatures', 'ins', 'xml'],
  wire: ['nomenclatures', 'ins', 'xml', 'soap', 'vihf', 'xds', 'cda'],
  edge: ['nomenclatures', 'ins', 'xml', 'soap', 'vihf', 'xds', 'cda', 'dmp-wire'],
};
const allowed: Record<string, readonly string[]> = {
  nomenclatures: left.nomenclatures,
  ins: left.ins,
  xml: left.xml,
  soap: left.codecs,
  vihf: left.codecs,
  xds: left.codecs,
  media: left.media,
  cda: left.codecs.concat('media'),
  'dmp-wire': left.wire,
  insi: left.wire,
  apcv: left.wire.concat('insi'),
  'insi-client': left.edge.concat('insi', 'apcv'),
  directory: [],
  'dmp-client': left.edge,
  mss: ['nomenclatures', 'ins', 'xml', 'xds', 'cda', 'media'],
  cards: left.edge,
  postgres: left.edge,
  blobs: left.edge,
  tunnel: [],
  contract: left.ins.concat('ins'),
  portal: ['contract', 'nomenclatures', 'ins'],
};
const codecsAndClients = [
  'nomenclatures',
  'ins',
  'xml',
  'soap',
  'vihf',
  'xds',
  'cda',
  'media',
  'dmp-wire',
  'insi',
  'apcv',
  'insi-client',
  'directory',
  'dmp-client',
  'contract',
];
const outside =
  /^(node:(fs|net|http|https|tls|child_process|dgram|worker_threads)(\/.*)?|fastify|pg|kysely|ws|graphile-worker)$/;
const apps = ['portal', 'server', 'connector', 'dmp-server', 'sandbox', 'cli', 'practice'];

const root = path.resolve(import.meta.dirname, '..');

function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return [];
    const full = path.join(dir, entry.name);
    return entry.isDirectory() ? sources(full) : /\.tsx?$/.test(entry.name) ? [full] : [];
  });
}

type Import = { file: string; from: string; specifier: string; test: boolean };
const imports: Import[] = ['packages', 'apps'].flatMap((group) =>
  readdirSync(path.join(root, group))
    .filter((name) => statSync(path.join(root, group, name)).isDirectory())
    .flatMap((name) =>
      sources(path.join(root, group, name)).flatMap((file) =>
        [
          ...readFileSync(file, 'utf8').matchAll(
            /^\s*(?:import|export)\b[^'";=]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm,
          ),
        ].map((match) => ({
          file: path.relative(root, file),
          from: name,
          specifier: (match[1] ?? match[2] ?? match[3])!,
          test: /\.test\.tsx?$|[/\\]test[/\\]|testing/.test(path.relative(root, file)),
        })),
      ),
    ),
);
const ours = imports.flatMap((line) => {
  const target = /^@trousse\/([^/]+)/.exec(line.specifier)?.[1];
  return target && target !== line.from ? [{ ...line, target }] : [];
});

describe('dependency lines', () => {
  it('finds the imports of every part', () => {
    expect(ours.length).toBeGreaterThan(20);
  });

  it('every package imports only from its left', () => {
    const broken = ours.filter(
      ({ from, target, test }) =>
        allowed[from] &&
        !allowed[from].includes(target) &&
        !(from === 'cards' && ['vihf', 'xds'].includes(target)) &&
        !test,
    );
    expect(broken).toEqual([]);
  });

  it('only the sandbox imports apps', () => {
    const broken = ours.filter(({ from, target, test }) => apps.includes(target) && from !== 'sandbox' && !test);
    expect(broken).toEqual([]);
  });

  it('only apps import the contract', () => {
    const broken = ours.filter(({ from, target }) => target === 'contract' && !apps.includes(from));
    expect(broken).toEqual([]);
  });

  it('codecs and clients know no HTTP server, database, socket or file system', () => {
    const broken = imports.filter(
      ({ from, specifier, test }) => codecsAndClients.includes(from) && outside.test(specifier) && !test,
    );
    expect(broken).toEqual([]);
  });

  it('no relative import leaves its own part', () => {
    const broken = imports.filter(({ file, specifier }) => {
      if (!specifier.startsWith('.')) return false;
      const [group, name] = file.split(path.sep);
      return !path.resolve(root, path.dirname(file), specifier).startsWith(path.join(root, group!, name!) + path.sep);
    });
    expect(broken).toEqual([]);
  });

  it('packages do not import one another in a circle', () => {
    const edges = new Map<string, Set<string>>();
    for (const { from, target, test } of ours) if (!test) edges.set(from, (edges.get(from) ?? new Set()).add(target));
    const reaches = (from: string, goal: string, seen = new Set<string>()): boolean =>
      [...(edges.get(from) ?? [])].some(
        (next) => next === goal || (!seen.has(next) && reaches(next, goal, seen.add(next))),
      );
    expect([...edges.keys()].filter((name) => reaches(name, name))).toEqual([]);
  });
});
