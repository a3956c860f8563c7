import { AboutPage } from './about.page.tsx';
import { OpenScreen } from './open-screen.component.tsx';

/** /a-propos */
export function AboutRoute() {
  return (
    <OpenScreen>
      <AboutPage />
    </OpenScreen>
  );
}
