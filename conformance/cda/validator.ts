import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot, sharedFolder } from './shared-folder.ts';

const run = promisify(execFile);

export type Validation = { readonly file: string; readonly valid: boolean; readonly findings: readonly string[] };

export type Validator = (files: readonly string[]) => Promise<Validation[]>;

/** One document's report, of which this is the part read here (tools/validate-cda/README.md). */
type Report = {
  readonly file: string;
  readonly valid: boolean;
  readonly wellFormed?: { readonly message: string };
  readonly xsd?: { readonly findings: readonly { readonly message: string }[] };
  readonly schematron?: readonly {
    readonly profile: string;
    readonly skipped?: string;
    readonly findings: readonly { readonly severity: string; readonly path: string; readonly message: string }[];
  }[];
};

/**
 * The official validator, installed once under .cache (its own folder may be read-only, and belongs to
 * nobody here), with its rules read where they stand. Undefined, and one line said, when the shared folder is absent
 * or the installation fails.
 */
export async function prepareValidator(suite: string): Promise<Validator | undefined> {
  const tool = sharedFolder('tools/validate-cda', suite);
  if (tool === undefined) return undefined;
  const rules = sharedFolder('cda/rules', suite);
  if (rules === undefined) return undefined;
  try {
    const home = await install(tool);
    return (files) => validate(home, rules, files);
  } catch (error) {
    console.warn(`SKIPPED ${suite}: the validator cannot be installed (${(error as Error).message.split('\n')[0]})`);
    return undefined;
  }
}

async function install(tool: string): Promise<string> {
  const names = readdirSync(tool).filter((name) => /^package(-lock)?\.json$|\.mjs$/.test(name) && name !== 'test.mjs');
  const hash = createHash('sha256');
  for (const name of names.sort()) hash.update(name).update(readFileSync(path.join(tool, name)));
  const cache = path.join(projectRoot, '.cache/validate-cda');
  const home = path.join(cache, hash.digest('hex').slice(0, 16));
  if (existsSync(home)) return home;

  // Built aside and renamed, so that a killed installation is never taken for a whole one.
  const draft = `${home}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  for (const name of names) copyFileSync(path.join(tool, name), path.join(draft, name));
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm === undefined ? ['npm'] : [process.env.npm_node_execpath ?? process.execPath, npm];
  await run(command!, [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: draft,
  });
  try {
    renameSync(draft, home);
  } catch {
    // Another process was faster.
    rmSync(draft, { recursive: true, force: true });
  }
  return home;
}

async function validate(home: string, rules: string, files: readonly string[]): Promise<Validation[]> {
  const args = [
    // The rule engine recurses deeply.
    '--stack-size=4000',
    path.join(home, 'validate-cda.mjs'),
    '--rules',
    rules,
    '--cache',
    path.join(home, '.cache'),
    ...files,
  ];
  let stdout: string;
  try {
    ({ stdout } = await run(process.execPath, args, { maxBuffer: 1 << 28 }));
  } catch (error) {
    // Exit status 1: it ran, and found errors.
    if ((error as { code?: unknown }).code !== 1) throw error;
    stdout = (error as { stdout: string }).stdout;
  }
  const reports = JSON.parse(stdout) as Report | Report[];
  return (Array.isArray(reports) ? reports : [reports]).map((report) => ({
    file: report.file,
    valid: report.valid,
    findings: findingsOf(report),
  }));
}

function findingsOf({ wellFormed, xsd, schematron }: Report): string[] {
  return [
    ...(wellFormed === undefined ? [] : [wellFormed.message]),
    ...(xsd?.findings ?? []).map(({ message }) => `xsd: ${message}`),
    ...(schematron ?? []).flatMap(({ profile, skipped, findings }) => [
      ...(skipped === undefined ? [] : [`${profile}: skipped, ${skipped}`]),
      ...findings.filter(({ severity }) => severity === 'error').map((f) => `${profile}: ${f.path}: ${f.message}`),
    ]),
  ];
}
