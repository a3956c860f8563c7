import { z } from 'zod';

/** What a backup says of itself; it is written last, so that a folder without it is no backup. */
export const manifestSchema = z.strictObject({
  format: z.literal(1),
  takenAt: z.iso.datetime(),
  /** Last migration of the database that was copied. */
  migration: z.string(),
  /** Months of the access history, `YYYY-MM`. */
  months: z.array(z.string().regex(/^\d{4}-\d{2}$/)),
  tables: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z_]+$/),
      columns: z.array(z.string().regex(/^[a-z_0-9]+$/)),
      rows: z.int().nonnegative(),
      /** SHA-256 of its file `tables/<name>.copy`, in PostgreSQL's text format of COPY. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  blobs: z.strictObject({ count: z.int().nonnegative(), bytes: z.int().nonnegative() }),
});

export type Manifest = z.output<typeof manifestSchema>;

/** Files of a backup, under its folder. */
export const backupFiles = {
  manifest: 'manifest.json',
  blobs: 'blobs',
  table: (name: string) => `tables/${name}.copy`,
} as const;
