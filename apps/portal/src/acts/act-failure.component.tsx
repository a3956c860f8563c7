import type { Failure } from '../ui/failure.ts';
import { Note } from '../ui/note.component.tsx';
import { ServerWords } from '../ui/state.component.tsx';

/** What went wrong with an act, within its dialog: nothing of what was chosen is lost. */
export function ActFailure({ failure }: { failure: Failure }) {
  return (
    <Note tone="danger" alert>
      <p className="strong">{failure.message}</p>
      <ServerWords failure={failure} />
      <p>{failure.next}</p>
    </Note>
  );
}
