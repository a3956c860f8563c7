import { OpenScreen } from '../about/open-screen.component.tsx';
import { HelpPage } from './help.page.tsx';

/** /aide */
export function HelpRoute() {
  return (
    <OpenScreen>
      <HelpPage />
    </OpenScreen>
  );
}
