import { rtfLimits } from '../limits.ts';
import { type RtfNote, rtfNotes } from './notes.ts';

/** What one document may still bring, counted over all its stories; and what could not be shown. */
export type Budget = {
  /** Whether these characters may be kept; once one text is refused, the document is full. */
  takeCharacters(count: number): boolean;
  takeRun(): boolean;
  takeBlock(): boolean;
  takePicture(bytes: number): boolean;
  full(): boolean;
  note(note: RtfNote): void;
  notes(): string[];
};

export function createBudget(): Budget {
  const notes = new Set<RtfNote>();
  let characters: number = rtfLimits.maxCharacters;
  let runs: number = rtfLimits.maxRuns;
  let blocks: number = rtfLimits.maxBlocks;
  let pictures: number = rtfLimits.maxPictures;
  let pictureBytes: number = rtfLimits.maxTotalPictureBytes;
  let full = false;

  const spend = (enough: boolean): boolean => {
    if (!enough) {
      full = true;
      notes.add(rtfNotes.tooLong);
    }
    return enough;
  };
  return {
    takeCharacters(count) {
      characters -= count;
      return spend(characters >= 0);
    },
    takeRun() {
      runs -= 1;
      return spend(runs >= 0);
    },
    takeBlock() {
      blocks -= 1;
      return spend(blocks >= 0);
    },
    takePicture(bytes) {
      if (pictures === 0) notes.add(rtfNotes.tooManyPictures);
      else if (bytes > rtfLimits.maxPictureBytes || bytes > pictureBytes) notes.add(rtfNotes.largePicture);
      else {
        pictures -= 1;
        pictureBytes -= bytes;
        return true;
      }
      return false;
    },
    full: () => full,
    note: (note) => void notes.add(note),
    notes: () => [...notes],
  };
}
