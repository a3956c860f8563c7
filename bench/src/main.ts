/** `npm run bench [-- NAME…] [--json]`: measures, each figure beside its floor; one JSON line a figure with --json. */
import type { Bench, Figure } from './figures.ts';
import { recordList } from './record-list.ts';
import { renderCda } from './render-cda.ts';

import { td31 } from './td31.ts';
import { vihf } from './vihf.ts';

const benches: readonly Bench[] = [recordList, td31, vihf, renderCda];

const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const json = process.argv.includes('--json');
const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(
    `Unknown: ${unknown.join(', ')}. Known:\n${benches.map((bench) => `  ${bench.name}: ${bench.about}`).join('\n')}`,
  );
  process.exit(2);
}

const round = (value: number) => Number(value.toPrecision(4));
const plain = ({ name, value, unit, floor, ratio }: Figure) =>
  `${name}: ${round(value)} ${unit}${floor === null ? '' : `, floor ${round(floor)} ${unit}, ratio ${round(ratio!)}`}`;

for (const bench of benches.filter(({ name }) => names.length === 0 || names.includes(name))) {
  if (!json) console.log(`\n${bench.name}: ${bench.about}`);
  for (const figure of await bench.run()) {
    console.log(
      json
        ? JSON.stringify({
            ...figure,
            value: round(figure.value),
            floor: figure.floor && round(figure.floor),
            ratio: figure.ratio && round(figure.ratio),
          })
        : plain(figure),
    );
  }
}
process.exit(0);
