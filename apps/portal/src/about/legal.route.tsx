import { LegalPage } from './legal.page.tsx';
import { OpenScreen } from './open-screen.component.tsx';

/** /mentions-legales */
export function LegalRoute() {
  return (
    <OpenScreen>
      <LegalPage />
    </OpenScreen>
  );
}
