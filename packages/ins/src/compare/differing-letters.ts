import { insLimits } from '../limits.ts';
import { normaliseTrait } from '../traits.ts';

/** A stretch of a name, whose letters are all in the other name or all missing from it. */
export type NamePart = { readonly text: string; readonly differs: boolean };

/**
 * Two names side by side, with the letters marked on which they differ (WEB-16): each name in parts whose texts make
 * it up again. Case and accents make no difference, a ligature is its letters; a hyphen for a space does.
 */
export function differingLetters(one: string, other: string): { one: NamePart[]; other: NamePart[] } {
  const [left, right] = [one.normalize('NFC'), other.normalize('NFC')];
  if (left.length > insLimits.alignedCharacters || right.length > insLimits.alignedCharacters) {
    const differs = left !== right;
    return { one: whole(left, differs), other: whole(right, differs) };
  }
  const [a, b] = [lettersOf(left), lettersOf(right)];
  const { ofOne, ofOther } = unmatched(a, b);
  return { one: partsOf(left, a, ofOne), other: partsOf(right, b, ofOther) };
}

type Letter = { readonly letter: string /** Which character of the name it comes from. */; readonly at: number };

function lettersOf(name: string): Letter[] {
  // A single space would be trimmed away.
  return [...name].flatMap((character, at) =>
    [...(/\s/u.test(character) ? ' ' : normaliseTrait(character))].map((letter) => ({ letter, at })),
  );
}

/** The letters that are in no longest common sequence of both, by index. */
function unmatched(a: readonly Letter[], b: readonly Letter[]): { ofOne: Set<number>; ofOther: Set<number> } {
  const width = b.length + 1;
  // Length of the longest common sequence of what follows i in a and j in b.
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        a[i]!.letter === b[j]!.letter ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const ofOne = new Set(a.keys());
  const ofOther = new Set(b.keys());
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; ) {
    if (a[i]!.letter === b[j]!.letter) {
      ofOne.delete(i++);
      ofOther.delete(j++);
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return { ofOne, ofOther };
}

function partsOf(name: string, letters: readonly Letter[], differing: ReadonlySet<number>): NamePart[] {
  const marked = new Set([...differing].map((index) => letters[index]!.at));
  const parts: { text: string; differs: boolean }[] = [];
  for (const [at, character] of [...name].entries()) {
    const differs = marked.has(at);
    const last = parts.at(-1);
    if (last?.differs === differs) last.text += character;
    else parts.push({ text: character, differs });
  }
  return parts;
}

function whole(text: string, differs: boolean): NamePart[] {
  return text === '' ? [] : [{ text, differs }];
}
