import { useState } from 'react';
import { type Failure, failureOf } from '../ui/failure.ts';
import { Note } from '../ui/note.component.tsx';
import { ServerWords } from '../ui/state.component.tsx';

/** What a dialog keeps: on its way, refused with the reason, or done. */
export function useMailSaving(onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const save = async (saving: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await saving();
      onDone();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, save };
}

export function SavingFailure({ failure }: { failure: Failure | undefined }) {
  if (failure === undefined) return null;
  return (
    <Note tone="danger" alert>
      <p className="strong">{failure.message}</p>
      <p>{failure.next}</p>
      <ServerWords failure={failure} from="de l’opérateur" />
    </Note>
  );
}
