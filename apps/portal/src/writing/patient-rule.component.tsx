import { Checkbox } from '../ui/choice.component.tsx';
import { Note } from '../ui/note.component.tsx';
import type { MessageControl } from './use-message.hook.ts';

/** A message to a patient: who may write first and who may answer (WEB-34), and how that ends (WEB-35). */
export function PatientRule({ control: { composition, change } }: { control: MessageControl }) {
  return (
    <Note>
      <p>
        Ce message arrive dans Mon espace santé.{' '}
        {composition.end
          ? 'Le patient le lira, et ne pourra plus répondre à aucun de vos messages.'
          : 'Un patient ne peut pas vous écrire le premier : il pourra répondre, jusqu’à ce que vous closiez la conversation.'}
      </p>
      <Checkbox
        label="Clore la conversation après ce message"
        checked={composition.end}
        onChange={(event) => change({ end: event.target.checked })}
      />
    </Note>
  );
}
