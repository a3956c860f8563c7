import type { FlowBlock, FlowCell, FlowRun } from '../flow.ts';

const words = [
  'été',
  'Œuvre',
  'anticonstitutionnellement',
  'x',
  '12,5',
  'mg/L',
  'Ελλ',
  'שלום',
  'محمد',
  '≤',
  '(b)',
  'L’Haÿ',
  'a'.repeat(150),
];
const aligns = ['left', 'center', 'right', 'justify'] as const;

/** Random documents from a seed: every kind of block, tables in lists in tables, spans, words that fit no column. */
export class RandomBlocks {
  #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  document(): readonly FlowBlock[] {
    return this.#blocks(0, 8);
  }

  #below(limit: number): number {
    this.#seed = (Math.imul(this.#seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (this.#seed >> 8) % limit;
  }

  #text(most: number): string {
    const separator = [' ', '\n', '  ', '\t'][this.#below(4)]!;
    return Array.from({ length: this.#below(most) }, () => words[this.#below(words.length)]!).join(separator);
  }

  #runs(): readonly FlowRun[] {
    return Array.from({ length: 1 + this.#below(3) }, () => ({
      text: this.#text(14),
      ...(this.#below(3) === 0 ? { bold: true as const } : {}),
      ...(this.#below(3) === 0 ? { italic: true as const } : {}),
      ...(this.#below(5) === 0 ? { raised: 'sup' as const } : {}),
    }));
  }

  #blocks(depth: number, most: number): readonly FlowBlock[] {
    return Array.from({ length: this.#below(most + 1) }, () => this.#block(depth));
  }

  #block(depth: number): FlowBlock {
    switch (this.#below(depth > 1 ? 3 : 7)) {
      case 0:
        return { kind: 'heading', level: (1 + this.#below(6)) as 1, runs: this.#runs() };
      case 1:
        return { kind: 'paragraph', runs: this.#runs(), align: aligns[this.#below(4)]! };
      case 2:
        return { kind: 'preformatted', text: this.#text(30) };
      case 3:
        return {
          kind: 'list',
          ordered: false,
          items: Array.from({ length: this.#below(4) }, () => this.#blocks(depth + 1, 3)),
        };
      case 4:
        return { kind: 'page-break' };
      default: {
        const columns = 1 + this.#below(depth > 0 ? 3 : 12);
        const row = (): readonly FlowCell[] => Array.from({ length: columns }, () => this.#cell(depth));
        return { kind: 'table', caption: this.#runs(), head: [], rows: Array.from({ length: this.#below(8) }, row) };
      }
    }
  }

  #cell(depth: number): FlowCell {
    return {
      blocks: this.#blocks(depth + 1, 2),
      ...(this.#below(8) === 0 ? { colspan: 2 } : {}),
      ...(this.#below(8) === 0 ? { rowspan: 1 + this.#below(4) } : {}),
    };
  }
}

/** The text of blocks, with the mark of every item of a list. */
export function textOfBlocks(blocks: readonly FlowBlock[]): string {
  const runs = (found: readonly FlowRun[]): string => found.map(({ text }) => text).join('');
  return blocks
    .map((block) => {
      switch (block.kind) {
        case 'heading':
        case 'paragraph':
          return runs(block.runs);
        case 'preformatted':
          return block.text;
        case 'list':
          return block.items.map((item) => `•${textOfBlocks(item)}`).join('');
        case 'table':
          return (
            runs(block.caption ?? []) +
            [...block.head, ...block.rows]
              .flat()
              .map((cell) => textOfBlocks(cell.blocks))
              .join('')
          );
        default:
          return '';
      }
    })
    .join('');
}
