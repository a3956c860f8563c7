import path from 'node:path';

/** Where each thing of a sandbox lies, under its data folder. */
export function foldersOf(dataDir: string) {
  const at = (...names: string[]) => path.join(path.resolve(dataDir), ...names);
  return {
    root: at(),
    pki: at('pki'),
    /** Readers and cards. */
    workstation: at('workstation'),
    postgres: at('postgres'),
    dmpBlobs: at('dmp', 'blobs'),
    server: at('server'),
    connector: at('connector'),
    /** Configuration files of the processes, with their secrets. */
    config: at('config'),
    /** Mailboxes of the secure-mail operator. */
    operator: at('operator'),
    logs: at('logs'),
    secrets: at('secrets.json'),
    /** Keys of Pro Santé Connect. */
    psc: at('psc.json'),
    /** The API key of the Annuaire santé. */
    directoryKey: at('directory.key'),
    /** How far the virtual time is ahead. */
    clock: at('clock.json'),
    /** The day of the demonstration. */
    day: at('day.json'),
    /** Says that the demonstration is in the record server. */
    seeded: at('seeded.json'),
    /** What the insurance feed sent last, by patient. */
    insurance: at('insurance.json'),
  };
}

export type Folders = ReturnType<typeof foldersOf>;
