/** Caps that no one needs to configure. */
export const limits = {
  /** Assertions remembered so that they serve once. */
  rememberedAssertions: 100_000,
  /** Time between two sweeps of orphan contents, in ms. */
  sweepEveryMs: 3_600_000,
  /** Contents written at once while seeding. */
  seedWrites: 16,
  /** Rows of one insert while seeding. */
  seedRows: 500,
} as const;
