/** What matching may still cost, in steps of the inner loop: shared by all that one comparison matches. */
export type MatchBudget = { steps: number };

/** `[index in the first, index in the second]` of items that stand in both, in the order of both. */
export type Match = readonly [number, number];

/**
 * A longest common subsequence of two sequences, by the linear-space variant of E. W. Myers, « An O(ND) Difference
 * Algorithm and Its Variations » (1986), §4b. The same items match whichever sequence comes first. Past the budget,
 * what is left is taken as wholly different: coarse, never wrong.
 */
export function matchSequences(a: readonly string[], b: readonly string[], budget: MatchBudget): Match[] {
  // Several subsequences may be longest: a fixed order of the two picks the same one both ways round.
  if (comesFirst(b, a)) return matchSequences(b, a, budget).map(([i, j]) => [j, i]);
  const numbers = new Map<string, number>();
  const numbered = (items: readonly string[]) =>
    Int32Array.from(items, (item) => {
      const known = numbers.get(item) ?? numbers.size;
      numbers.set(item, known);
      return known;
    });
  const matches: Match[] = [];
  matchRange({ a: numbered(a), b: numbered(b), matches, budget }, 0, a.length, 0, b.length);
  return matches.sort(([i], [j]) => i - j);
}

function comesFirst(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return a.length < b.length;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return a[at]! < b[at]!;
  return false;
}

type Work = {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly matches: Match[];
  readonly budget: MatchBudget;
};

function matchRange(work: Work, aFrom: number, aTo: number, bFrom: number, bTo: number): void {
  const { a, b, matches } = work;
  let [aLow, aHigh, bLow, bHigh] = [aFrom, aTo, bFrom, bTo];
  while (aLow < aHigh && bLow < bHigh && a[aLow] === b[bLow]) {
    matches.push([aLow, bLow]);
    aLow += 1;
    bLow += 1;
  }
  while (aLow < aHigh && bLow < bHigh && a[aHigh - 1] === b[bHigh - 1]) {
    aHigh -= 1;
    bHigh -= 1;
    matches.push([aHigh, bHigh]);
  }
  if (aLow === aHigh || bLow === bHigh) return;
  const snake = middleSnake(work, aLow, aHigh, bLow, bHigh);
  if (snake === undefined) return;
  const [x, y, u, v] = snake;
  for (let at = 0; at < u - x; at += 1) matches.push([x + at, y + at]);
  matchRange(work, aLow, x, bLow, y);
  matchRange(work, u, aHigh, v, bHigh);
}

/** Where the shortest edit paths from both ends meet: its beginning and end in both sequences. */
function middleSnake(
  { a, b, budget }: Work,
  aLow: number,
  aHigh: number,
  bLow: number,
  bHigh: number,
): readonly [number, number, number, number] | undefined {
  const n = aHigh - aLow;
  const m = bHigh - bLow;
  const size = 2 * Math.min(n, m) + 2;
  const delta = n - m;
  const odd = (n + m) % 2 !== 0;
  const ways = [new Int32Array(size), new Int32Array(size)] as const;
  const slot = (k: number) => ((k % size) + size) % size;
  for (let d = 0; d <= Math.ceil((n + m) / 2); d += 1) {
    for (const backward of [0, 1] as const) {
      const own = ways[backward];
      const other = ways[1 - backward]!;
      for (let k = -(d - 2 * Math.max(0, d - m)); k <= d - 2 * Math.max(0, d - n); k += 2) {
        const above = own[slot(k + 1)]!;
        const below = own[slot(k - 1)]!;
        let x = k === -d || (k !== d && below < above) ? above : below + 1;
        let y = x - k;
        const [x0, y0] = [x, y];
        while (x < n && y < m) {
          const same = backward ? a[aHigh - 1 - x] === b[bHigh - 1 - y] : a[aLow + x] === b[bLow + y];
          if (!same) break;
          x += 1;
          y += 1;
        }
        budget.steps -= 1 + x - x0;
        if (budget.steps < 0) return undefined;
        own[slot(k)] = x;
        const meeting = delta - k;
        const reach = backward ? d : d - 1;
        if (odd !== Boolean(backward) && meeting >= -reach && meeting <= reach && x + other[slot(meeting)]! >= n) {
          return backward ? [aHigh - x, bHigh - y, aHigh - x0, bHigh - y0] : [aLow + x0, bLow + y0, aLow + x, bLow + y];
        }
      }
    }
  }
  return undefined;
}
