import type { FlowBlock, FlowRun } from '@trousse/media';

export type RunStyle = Omit<FlowRun, 'text'>;

/** Takes words and blocks in reading order, and makes paragraphs of the words between two blocks. */
export type BlockWriter = {
  write(text: string, style: RunStyle): void;
  add(block: FlowBlock): void;
  /** Ends the paragraph being written, if any. */
  endParagraph(): void;
  finish(): FlowBlock[];
};

export function createBlockWriter(): BlockWriter {
  const blocks: FlowBlock[] = [];
  let runs: FlowRun[] = [];

  const endParagraph = () => {
    const trimmed = trimEnds(runs);
    if (trimmed.length > 0) blocks.push({ kind: 'paragraph', runs: trimmed });
    runs = [];
  };
  return {
    write(text, style) {
      // Line ends in the source of a document mean nothing; those of its text are written by `br`.
      const last = runs.at(-1)?.text ?? ' ';
      const joined =
        text === '\n' ? text : text.replace(/[ \t\r\n]+/g, ' ').replace(/^ /, /[ \n]$/.test(last) ? '' : ' ');
      if (joined !== '') runs.push({ ...style, text: joined });
    },
    add(block) {
      endParagraph();
      blocks.push(block);
    },
    endParagraph,
    finish() {
      endParagraph();
      return blocks;
    },
  };
}

function trimEnds(runs: readonly FlowRun[]): FlowRun[] {
  const out = [...runs];
  while (out.length > 0 && out[0]!.text.trim() === '') out.shift();
  while (out.length > 0 && out.at(-1)!.text.trim() === '') out.pop();
  const last = out.at(-1);
  if (last !== undefined) out[out.length - 1] = { ...last, text: last.text.trimEnd() };
  const first = out[0];
  if (first !== undefined) out[0] = { ...first, text: first.text.trimStart() };
  return out;
}
