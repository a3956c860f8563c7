/** What a trial counted. */
export type Tally = {
  acknowledged: number;
  /** Of the deposits whose outcome was unknown: those that were there, and those of which nothing was. */
  found: number;
  absent: number;
  /** Sent once more: acknowledged since nothing was there, refused since they were. */
  acknowledgedAgain: number;
  refusedAgain: number;
  /** Acknowledged deposits of several documents, and those that replaced a document. */
  several: number;
  replacing: number;
  lost: number;
  doubled: number;
  torn: number;
};

export function newTally(): Tally {
  return {
    acknowledged: 0,
    found: 0,
    absent: 0,
    acknowledgedAgain: 0,
    refusedAgain: 0,
    several: 0,
    replacing: 0,
    lost: 0,
    doubled: 0,
    torn: 0,
  };
}

/** In one line. */
export function tell(tally: Tally): string {
  const { acknowledged, several, replacing, found, absent, acknowledgedAgain, refusedAgain, lost, doubled, torn } =
    tally;
  return (
    `${acknowledged} deposits acknowledged (${several} of several documents, ${replacing} replacing one), ` +
    `${found + absent} of unknown outcome: ${found} whole, ${absent} absent; sent again: ` +
    `${acknowledgedAgain} acknowledged, ${refusedAgain} refused as registered; ` +
    `lost ${lost}, doubled ${doubled}, torn ${torn}`
  );
}
