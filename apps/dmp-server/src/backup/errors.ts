/** Why a backup cannot be taken or put back; the texts are for who operates the server. */
export const backupProblems = {
  'not-empty': 'the folder of the backup is not empty',
  'no-backup': 'the folder holds no complete backup: its manifest is missing or unreadable',
  'unknown-migration': 'the backup comes from a newer version of the server',
  'not-empty-database': 'the database to restore into holds records already',
  'damaged-table': 'the copy of a table is not what the manifest says',
  'damaged-blob': 'a document is missing, or is not what its digest says',
} as const;

export type BackupProblem = keyof typeof backupProblems;

export class BackupError extends Error {
  readonly code: BackupProblem;

  constructor(code: BackupProblem, options?: ErrorOptions) {
    super(backupProblems[code], options);
    this.name = 'BackupError';
    this.code = code;
  }
}
